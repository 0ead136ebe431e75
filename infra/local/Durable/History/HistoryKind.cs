namespace Backorders.Local.Durable.History;

/// <summary>The numbers are stored: never renumber.</summary>
internal enum HistoryKind
{
    TurnStarted = 0,
    Started = 1,
    EventRaised = 2,
    ActivityScheduled = 3,
    ActivityCompleted = 4,
    ActivityFailed = 5,
    TimerCreated = 6,
    TimerFired = 7,
    EventSent = 8,
    Condemned = 9,
}
