using System.Collections.Immutable;

namespace Backorders.Core.Timeline;

/// <summary>Everything that a decision about one backorder rests on, as read from the tables at one moment.</summary>
public sealed record BackorderFacts
{
    public required ImmutableArray<BackorderLine> Lines { get; init; }

    /// <summary>It ships whole: what is there is kept until all of its order is.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Units that wait on lines of the same order that are not <see cref="Lines"/>.</summary>
    public long WaitingElsewhere { get; init; }

    /// <summary>When the order was placed, and not later than we heard of it; null where nobody waits for other orders of the customer.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The customer hears of it once a day, see <see cref="Stage.Digest"/>.</summary>
    public bool IsDigested { get; init; }

    /// <summary>In the order in which they were told.</summary>
    public ImmutableArray<ToldMessage> Told { get; init; } = [];

    /// <summary>Ids of the parcels that carried owed units, oldest first.</summary>
    public ImmutableArray<string> Shipments { get; init; } = [];

    /// <summary>Of <see cref="Shipments"/>, those that reached the customer.</summary>
    public ImmutableArray<string> Delivered { get; init; } = [];

    /// <summary>When the last of <see cref="Shipments"/> left; null when none did.</summary>
    public DateTimeOffset? LastShippedAt { get; init; }

    /// <summary>From then on something that waits has waited for too long and is given up; null for never.</summary>
    public DateTimeOffset? GivesUpAt { get; init; }

    /// <summary>The customer or ops cancelled all that was still owed; null when nobody did. What the channel cancels comes without one.</summary>
    public HubCancellation? Cancellation { get; init; }

    /// <summary>We gave up units that can't be had; null when we never did.</summary>
    public HubCancellation? GivenUp { get; init; }

    /// <summary>The channel cancelled the whole order.</summary>
    public bool IsCancelledByChannel { get; init; }

    /// <summary>Cancelled units that the channel itself spoke of.</summary>
    public long CancelledByChannel { get; init; }

    /// <summary>Whether the channel can be told of cancellations at all.</summary>
    public bool CanTellChannel { get; init; }

    /// <summary>In the order of their revisions.</summary>
    public ImmutableArray<ToldChannel> ToldChannel { get; init; } = [];

    /// <summary>Null for an order that is not paid on delivery.</summary>
    public CodStanding? Cod { get; init; }

    /// <summary>Until when the money that its customer has authorised can be taken; null when that is not known.</summary>
    public DateTimeOffset? AuthorisedUntil { get; init; }

    /// <summary>What there is somebody to do it.</summary>
    public ImmutableArray<MoveKind> CanMove { get; init; } = [];

    /// <summary>In the order of their revisions.</summary>
    public ImmutableArray<Move> Moves { get; init; } = [];

    /// <summary>Whether there is anything that may be offered on its channel.</summary>
    public bool CanOffer { get; init; }

    public ImmutableArray<Offer> Offers { get; init; } = [];

    /// <summary>Ops holds the timeline: nothing is told until it is resumed.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The date that may be told for all that is still owed; null when for some of it nobody knows.</summary>
    public DateOnly? PromisedOn => Lines.Any(line => line is { Waiting: > 0, PromisedOn: null })
        ? null
        : Lines.Where(line => line.Waiting + line.Allocated > 0).Max(line => line.PromisedOn);

    public long Waiting => Lines.Sum(line => line.Waiting);

    public long Allocated => Lines.Sum(line => line.Allocated);

    /// <summary>Units that were there for the order, were missing, and went back to waiting, ever.</summary>
    public long TakenBack => Lines.Sum(line => line.TakenBack);

    /// <summary>Owed units that came, whether they have left since or not.</summary>
    public long Filled => Allocated + Shipped;

    public long Shipped => Lines.Sum(line => line.Shipped);

    public long Cancelled => Lines.Sum(line => line.Cancelled);

    /// <summary>Of <see cref="Cancelled"/>.</summary>
    public long Unfulfillable => Lines.Sum(line => line.Unfulfillable);

    /// <summary>When something was last cancelled here; null when nothing was.</summary>
    public DateTimeOffset? CancelledAt => new[] { Cancellation?.At, GivenUp?.At }.Max();

    /// <summary>What can't be had is refunded, whatever was decided of the rest.</summary>
    public bool IsRefundDue => Cancellation is { Refund: true } || (GivenUp is { Refund: true } && Unfulfillable > ToldChannel.Sum(told => told.Units));

    /// <summary>A cancellation of the whole takes all that is owed, line by line: until then it is not known what it comes to.</summary>
    public bool IsBeingCancelled => (Cancellation is not null || IsCancelledByChannel) && Waiting + Allocated > 0;

    private bool IsDelivered => !Shipments.IsEmpty && Shipments.All(Delivered.Contains);

    /// <summary>The channel is to be told of units that were cancelled here.</summary>
    public bool OwesChannel => CanTellChannel && CancelledAt is not null && !IsBeingCancelled
        && (ToldChannel.Any(told => !told.IsSettled) || Cancelled - CancelledByChannel > ToldChannel.Sum(told => told.Units));

    public BackorderState State => this switch
    {
        { Waiting: > 0 } or { IsHeld: true, Allocated: > 0, WaitingElsewhere: > 0 } => BackorderState.Waiting,
        { Allocated: > 0 } => BackorderState.Allocated,
        { Shipped: > 0 } => IsDelivered ? BackorderState.Closed : BackorderState.Shipped,
        { Cancelled: > 0 } => BackorderState.Cancelled,
        _ => BackorderState.Closed,
    };
}
