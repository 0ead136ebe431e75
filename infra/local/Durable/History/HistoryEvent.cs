namespace Backorders.Local.Durable.History;

/// <summary>
/// One line of an orchestration's history. <paramref name="Task"/> is the number of the step (activity, timer, sent event) that it is about.
/// <paramref name="Stamp"/> is, in UTC ticks, the time of a started turn or the due time of a timer; of a raised event, its place in the inbox.
/// </summary>
internal sealed record HistoryEvent(HistoryKind Kind, int Task = 0, string? Name = null, string? Data = null, long Stamp = 0)
{
    /// <summary>Steps are what the orchestrator's code did, in its order; all else is what happened to it.</summary>
    public bool IsStep => Kind is HistoryKind.ActivityScheduled or HistoryKind.TimerCreated or HistoryKind.EventSent;

    public string InWords => Kind switch
    {
        HistoryKind.ActivityScheduled => $"activity '{Name}'",
        HistoryKind.TimerCreated => "a timer",
        HistoryKind.EventSent => $"sent event '{Name}'",
        _ => Kind.ToString(),
    };
}
