using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Timers;

/// <summary>One timer between its runs; guarded by the dispatcher's lock.</summary>
internal sealed class TimerSlot(TimerFunction function, ScheduleStatus status, bool pastDue)
{
    public TimerFunction Function { get; } = function;

    /// <summary>As of the last run: a function sees in Next the occurrence that it runs for.</summary>
    public ScheduleStatus Status { get; private set; } = status;

    /// <summary>The occurrence was missed while nothing ran: it runs at once, and once only.</summary>
    public bool PastDue { get; private set; } = pastDue;

    public Task? Running { get; set; }

    public DateTimeOffset Next => new(Status.Next);

    public bool IsDue(DateTimeOffset now) => Running is null && Next <= now;

    public TimerInfo Info() => new() { IsPastDue = PastDue, ScheduleStatus = Function.Monitored ? Status : null };

    /// <summary>The status after a run that began at <paramref name="startedAt"/>.</summary>
    public ScheduleStatus After(DateTimeOffset startedAt) => new()
    {
        Last = startedAt.UtcDateTime,
        Next = Function.NextAfter(startedAt).UtcDateTime,
        LastUpdated = startedAt.UtcDateTime,
    };

    public void Finish(ScheduleStatus status)
    {
        Status = status;
        PastDue = false;
        Running = null;
    }
}
