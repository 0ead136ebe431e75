namespace Backorders.Core.Timeline;

/// <summary>Something to do in the world for a backorder. Doing it twice must come to the same as doing it once.</summary>
public abstract record BackorderEffect
{
    private BackorderEffect()
    {
    }

    /// <summary>Tell the customer, once per stage and revision.</summary>
    /// <param name="Revision">Counts the messages of one stage, from 1.</param>
    /// <param name="Covers">See <see cref="ToldMessage.Covers"/>.</param>
    public sealed record Tell(Stage Stage, int Revision, string Covers) : BackorderEffect;

    /// <summary>Send as SMS what was told by WhatsApp and did not arrive: the same message, under the same stage and revision.</summary>
    public sealed record TellBySms(Stage Stage, int Revision, string Covers) : BackorderEffect;

    /// <summary>Cancel on the channel what the hub cancelled here, once per revision.</summary>
    /// <param name="Revision">Counts from 1.</param>
    /// <param name="Refund">Whether money that was paid for it goes back.</param>
    public sealed record CancelOnChannel(int Revision, bool Refund) : BackorderEffect;

    /// <summary>Give up the lines that have waited for too long.</summary>
    public sealed record GiveUp : BackorderEffect;

    /// <summary>Have the ledger promise another date to the lines that wait and whose date passes today or tomorrow.</summary>
    public sealed record RenewPromise : BackorderEffect;

    /// <summary>Show ops that who pays on delivery has not said whether it is still wanted.</summary>
    public sealed record FlagCod : BackorderEffect;

    /// <summary>Make the offer that goes with a message, before the message is told.</summary>
    public sealed record MakeOffer(Stage Stage, int Revision) : BackorderEffect;

    /// <summary>Move something outside the hub, once per kind and revision.</summary>
    /// <param name="Revision">Counts the moves of one kind, from 1.</param>
    public sealed record MakeMove(MoveKind Kind, int Revision) : BackorderEffect;
}
