using System.Diagnostics;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>A <see cref="BackorderEffect"/> as it crosses the durable boundary.</summary>
/// <param name="Kind">One of the constants here; it says which activity does it.</param>
public sealed record TimelineEffect(string Kind, string Backorder, string Stage, int Revision, string Covers, bool Refund = false)
{
    public const string Tell = "tell";
    public const string TellBySms = "tellBySms";
    public const string CancelOnChannel = "cancelOnChannel";
    public const string GiveUp = "giveUp";
    public const string RenewPromise = "renewPromise";
    public const string FlagCod = "flagCod";
    public const string MakeOffer = "makeOffer";
    public const string Hold = "hold";
    public const string RequestFulfilment = "requestFulfilment";
    public const string CheckAuthorisation = "checkAuthorisation";
    public const string CapturePayment = "capturePayment";

    internal static TimelineEffect Of(string backorderId, BackorderEffect effect) => effect switch
    {
        BackorderEffect.Tell tell => new(Tell, backorderId, tell.Stage.ToString(), tell.Revision, tell.Covers),
        BackorderEffect.TellBySms tell => new(TellBySms, backorderId, tell.Stage.ToString(), tell.Revision, tell.Covers),
        BackorderEffect.CancelOnChannel cancel => new(CancelOnChannel, backorderId, "", cancel.Revision, "", cancel.Refund),
        BackorderEffect.GiveUp => new(GiveUp, backorderId, "", 0, ""),
        BackorderEffect.RenewPromise => new(RenewPromise, backorderId, "", 0, ""),
        BackorderEffect.FlagCod => new(FlagCod, backorderId, "", 0, ""),
        BackorderEffect.MakeOffer offer => new(MakeOffer, backorderId, offer.Stage.ToString(), offer.Revision, ""),
        BackorderEffect.MakeMove move => new(NameOf(move.Kind), backorderId, "", move.Revision, ""),
        _ => throw new UnreachableException(effect.GetType().Name),
    };

    private static string NameOf(MoveKind kind) => kind switch
    {
        MoveKind.Hold => Hold,
        MoveKind.Fulfilment => RequestFulfilment,
        MoveKind.Authorisation => CheckAuthorisation,
        MoveKind.Capture => CapturePayment,
        _ => throw new UnreachableException(kind.ToString()),
    };
}
