using System.Collections.Immutable;

namespace Backorders.Core.Replies;

/// <summary>What to do about a customer's message, and what to answer. It is decided once, however often the message comes.</summary>
/// <param name="Orders">Those that it is about.</param>
public sealed record ReplyPlan(ReplyAct Act, ReplyKind Says, ImmutableArray<string> Orders)
{
    /// <summary>What the answer asks; null when it asks nothing.</summary>
    public PendingKind? Asks => Says switch
    {
        ReplyKind.AskCancel => PendingKind.Cancel,
        ReplyKind.AskWhich => PendingKind.Which,
        _ => null,
    };

    /// <summary>Whatever was asked before is answered, or of no use any more.</summary>
    public bool Settles => Says is ReplyKind.Cancelled or ReplyKind.Kept or ReplyKind.TooLate || Act is ReplyAct.Stop;
}
