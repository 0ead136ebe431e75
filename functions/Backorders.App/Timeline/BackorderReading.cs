using System.Collections.Immutable;
using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>A backorder with the facts about it, all as they are now.</summary>
/// <param name="CanTellChannel">Whether its channel can be told of cancellations.</param>
/// <param name="WaitingElsewhere">See <see cref="BackorderFacts.WaitingElsewhere"/>; only known where the order ships whole.</param>
public sealed record BackorderReading(Backorder Backorder, OrderFile File, ImmutableArray<BackorderLine> Lines, bool CanTellChannel, long WaitingElsewhere)
{
    /// <summary>See <see cref="BackorderFacts.GivesUpAt"/>.</summary>
    public DateTimeOffset? GivesUpAt { get; init; }

    /// <summary>See <see cref="BackorderFacts.IsDigested"/>.</summary>
    public bool IsDigested { get; init; }

    /// <summary>See <see cref="BackorderFacts.CanMove"/>.</summary>
    public ImmutableArray<MoveKind> CanMove { get; init; } = [];

    /// <summary>See <see cref="BackorderFacts.CanOffer"/>.</summary>
    public bool CanOffer { get; init; }

    public BackorderFacts Facts => new()
    {
        Lines = Lines,
        IsHeld = Backorder.PartialShipment is PartialShipment.Hold,
        WaitingElsewhere = WaitingElsewhere,
        IsDigested = IsDigested,
        OpenedAt = Backorder.PlacedAt < Backorder.CreatedAt ? Backorder.PlacedAt : Backorder.CreatedAt,
        Told = [.. File.Messages.Select(message => new ToldMessage(message.Stage, message.Revision, message.At, message.Covers, message.IsSettled, message.Date) { Sms = message.Sms })],
        Shipments = [.. Owed.Select(parcel => parcel.ShipmentId)],
        Delivered = [.. Owed.Where(parcel => parcel.DeliveredAt is not null).Select(parcel => parcel.ShipmentId)],
        LastShippedAt = Owed.Select(parcel => (DateTimeOffset?)parcel.At).Max(),
        GivesUpAt = GivesUpAt,
        Cancellation = File.Cancellation is { } cancellation
            ? new HubCancellation(cancellation.At, cancellation.Refund && File.Order.IsPaid, cancellation.By == Cancellation.Customer)
            : null,
        GivenUp = File.GivenUp.IsEmpty ? null : new HubCancellation(File.GivenUp[^1].At, File.Order.IsPaid),
        IsCancelledByChannel = File.Order.CancelledAt is not null,
        CancelledByChannel = Lines.Sum(CancelledByChannel),
        CanTellChannel = CanTellChannel,
        ToldChannel = [.. File.ChannelCancellations.Select(told => new ToldChannel(told.Revision, told.Lines.Sum(line => line.Quantity), told.IsSettled))],
        Cod = File.Order.Payment is PaymentKind.Cod ? new CodStanding(Backorder.CodConfirmedAt is not null, Backorder.CodFlaggedAt is not null) : null,
        AuthorisedUntil = Backorder.AuthorisedUntil,
        CanMove = CanMove,
        Moves = [.. File.Moves.Select(move => new Move(move.Kind, move.Revision, move.Covers, move.IsSettled))],
        CanOffer = CanOffer,
        Offers = [.. File.Offers.Select(offer => new Offer(offer.Stage, offer.Revision, offer.At, offer.Status is not OfferStatus.Planned, offer.IsMade))],
        IsPaused = Backorder.IsPaused,
    };

    /// <summary>Since when it is asked whether what is paid on delivery is still wanted; null when it isn't, or was answered.</summary>
    public DateTimeOffset? AwaitsCodSince => Backorder.CodConfirmedAt is null && Facts is { Cod: not null, State: BackorderState.Waiting or BackorderState.Allocated, IsBeingCancelled: false }
        ? File.Messages.FirstOrDefault(message => message.Stage is Stage.ConfirmCod)?.At
        : null;

    /// <summary>Units of the order that are neither cancelled nor refused: where there is one only, it can't ship in parts.</summary>
    public long OrderedUnits => File.Order.Lines.Sum(line => line.FromStock) + Lines.Sum(line => line.Quantity - line.Cancelled);

    /// <summary>When the last of what waits comes out; null unless all of it is yet to come out.</summary>
    public DateOnly? ReleaseAfter(DateOnly today)
    {
        var waiting = Lines.Where(line => line.Waiting > 0).ToList();
        return waiting.TrueForAll(line => line.ReleaseOn > today) ? waiting.Max(line => line.ReleaseOn) : null;
    }

    /// <summary>The date that may be told; once nothing is owed any more, the last one.</summary>
    public DateOnly? PromisedOn => Facts.State is BackorderState.Waiting or BackorderState.Allocated ? Facts.PromisedOn : Backorder.PromisedOn;

    /// <summary>Units cancelled here that the channel neither spoke of nor was told of.</summary>
    public ImmutableArray<LineUnits> UntoldOnChannel =>
    [
        .. from line in Lines
           let told = File.ChannelCancellations.SelectMany(cancellation => cancellation.Lines).Where(units => units.LineId == line.LineId).Sum(units => units.Quantity)
           let units = line.Cancelled - CancelledByChannel(line) - told
           where units > 0
           select new LineUnits(line.LineId, line.Sku, units),
    ];

    private IEnumerable<Parcel> Owed => File.Parcels.Where(parcel => parcel.CarriesOwed);

    /// <summary>A channel's cancellation takes owed units first, so as many of them as it spoke of are its own.</summary>
    private long CancelledByChannel(BackorderLine line) => File.Order.CancelledAt is not null
        ? line.Cancelled
        : Math.Min(line.Cancelled, line.Refunded + LineCommands.CancelledByChannel(File.Order, line.LineId));
}
