using System.Collections.Immutable;

namespace Backorders.Core.Replies;

/// <summary>What a customer was asked last and has not answered yet. It is forgotten after a day.</summary>
/// <param name="Orders">In the order in which they were named.</param>
public sealed record PendingQuestion(PendingKind Kind, ImmutableArray<string> Orders, DateTimeOffset At)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);
}
