using System.Collections.Immutable;

namespace Backorders.Core.Replies;

/// <summary>What the answer to a customer's message rests on.</summary>
public sealed record ReplyFacts
{
    public required WordReading Said { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Open ones first, of those the latest first.</summary>
    public ImmutableArray<StandingOrder> Orders { get; init; } = [];

    /// <summary>Some order was placed with the number, whether it has a backorder or not.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The number wants no messages here.</summary>
    public bool IsOut { get; init; }

    /// <summary>The carrier's side answers STOP, START and HELP by itself, and takes CANCEL for STOP and YES for START: so Twilio does for SMS.</summary>
    public bool IsAnsweredThere { get; init; }

    public PendingQuestion? Pending { get; init; }

    /// <summary>A question of this number waits for a person already, and the customer knows.</summary>
    public bool HasOpenQuestion { get; init; }

    /// <summary>When a stranger was last told that we find no order; null when never.</summary>
    public DateTimeOffset? StrangerToldAt { get; init; }
}
