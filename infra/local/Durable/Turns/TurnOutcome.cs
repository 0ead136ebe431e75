using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;

namespace Backorders.Local.Durable.Turns;

/// <summary>
/// All that one turn changes; written in one commit. Handled messages leave the inbox; unhandled ones, which came after the end of a
/// generation, stay for the next one.
/// </summary>
internal sealed record TurnOutcome(
    IReadOnlyList<HistoryEvent> History,
    IReadOnlyList<InstanceMessage> Handled,
    IReadOnlyList<InstanceMessage> Unhandled,
    IReadOnlyList<ScheduledActivity> Activities,
    IReadOnlyList<HistoryEvent> NewTimers,
    IReadOnlyList<HistoryEvent> ClosedTimers,
    IReadOnlyList<SentEvent> Sent,
    string? CustomStatus,
    TurnEnd? End)
{
    /// <summary>All messages were too late to mean anything (a timer that fired while it was cancelled).</summary>
    public bool ChangesNothing =>
        End is null && History is [{ Kind: HistoryKind.TurnStarted }] && Handled.All(message => message.InboxSeq is null);

    /// <summary>What the mailbox gets back after the commit.</summary>
    public IReadOnlyList<InstanceMessage> ForNextTurn(InstanceState instance) => End switch
    {
        null => Unhandled,
        ContinuedAsNew next =>
        [
            new InstanceMessage(instance.Id, instance.Run, new HistoryEvent(HistoryKind.Started)),
            .. next.Carried.Select(carried => new InstanceMessage(instance.Id, instance.Run, carried, InboxSeq: carried.Stamp)),
            .. Unhandled,
        ],
        _ => [],
    };
}

internal sealed record ScheduledActivity(int Task, string Name, string? Input);

internal sealed record SentEvent(string InstanceId, string Name, string? Data);
