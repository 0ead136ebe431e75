using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Timers;

/// <summary>One timer between its runs; guarded by the dispatcher's lock.</summary>
internal sealed class TimerSlot(TimerFunction function, ScheduleStatus status, bool pastDue)
{
    private static readonly TimeSpan RunInFull = TimeSpan.FromHours(2);
    private static readonly TimeSpan AlmostADay = TimeSpan.FromHours(23);

    public TimerFunction Function { get; } = function;

    /// <summary>As of the last run: a function sees in Next the occurrence that it runs for.</summary>
    public ScheduleStatus Status { get; private set; } = status;

    /// <summary>The occurrence was missed while nothing ran: it runs at once, and once only.</summary>
    public bool PastDue { get; private set; } = pastDue;

    public Task? Running { get; set; }

    public DateTimeOffset Next => new(Status.Next);

    public bool IsDue(DateTimeOffset now) => Running is null && Next <= now;

    public TimerInfo Info() => new() { IsPastDue = PastDue, ScheduleStatus = Function.Monitored ? Status : null };

    /// <summary>
    /// The status after a run that began at <paramref name="startedAt"/>. While a jump has more than two hours to go, what runs more often than daily
    /// runs once a day, so that a jump of half a year is not thousands of runs; its last two hours are run in full.
    /// </summary>
    /// <param name="movingTo">Where the clock is jumping to; null when it isn't.</param>
    public ScheduleStatus After(DateTimeOffset startedAt, DateTimeOffset? movingTo) => new()
    {
        Last = startedAt.UtcDateTime,
        Next = Function.NextAfter(startedAt + Stride(movingTo - startedAt)).UtcDateTime,
        LastUpdated = startedAt.UtcDateTime,
    };

    private static TimeSpan Stride(TimeSpan? toGo) =>
        toGo - RunInFull is { Ticks: > 0 } rest ? TimeSpan.FromTicks(Math.Min(rest.Ticks, AlmostADay.Ticks)) : TimeSpan.Zero;

    public void Finish(ScheduleStatus status)
    {
        Status = status;
        PastDue = false;
        Running = null;
    }
}
