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
    TurnEnd? End);

internal sealed record ScheduledActivity(int Task, string Name, string? Input);

internal sealed record SentEvent(string InstanceId, string Name, string? Data);
