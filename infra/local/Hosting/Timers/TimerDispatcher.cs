using Backorders.Local.Clock;
using Backorders.Local.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting.Timers;

/// <summary>Runs timer functions when they fall due: one run of a function at a time, and a failed run is logged, not repeated.</summary>
internal sealed partial class TimerDispatcher(LocalClock clock, TimerStore store, ILogger<TimerDispatcher> logger) : IWorkSource, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TimerSlot> _slots = [];
    private ITimer? _alarm;

    public async Task StartAsync(IEnumerable<TimerFunction> functions)
    {
        var now = clock.GetUtcNow();
        foreach (var function in functions)
        {
            var status = function.Monitored ? store.Read(function) : null;
            var pastDue = status is not null && new DateTimeOffset(status.Next) <= now;
            status ??= new ScheduleStatus { Next = function.NextAfter(now).UtcDateTime };
            if (function.Monitored) await store.WriteAsync(function, status);
            lock (_gate) _slots.Add(new TimerSlot(function, status, pastDue));
        }

        _alarm = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Wake();
    }

    public IReadOnlyList<string> Busy()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            return [.. from slot in _slots
                       where slot.Running is not null || slot.Next <= now
                       select $"timer {slot.Function.Name} is {(slot.Running is null ? "due" : "running")}"];
        }
    }

    public DateTimeOffset? NextDue()
    {
        lock (_gate) return _slots.Count == 0 ? null : _slots.Min(slot => slot.Next);
    }

    public void Wake()
    {
        lock (_gate)
        {
            if (_alarm is null || _stopping.IsCancellationRequested) return;
            var now = clock.GetUtcNow();
            foreach (var slot in _slots)
            {
                if (slot.IsDue(now)) slot.Running = Task.Run(() => RunAsync(slot));
            }

            SetAlarm(now);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    /// <summary>Starts nothing more, cancels what runs and waits for it, until <paramref name="impatient"/> fires.</summary>
    public async Task StopAsync(CancellationToken impatient)
    {
        Task[] running;
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested) return;
            _stopping.Cancel();
            running = [.. _slots.Select(slot => slot.Running).OfType<Task>()];
        }

        _alarm?.Dispose();
        await Task.WhenAll(running).WaitAsync(impatient);
    }

    private async Task RunAsync(TimerSlot slot)
    {
        var startedAt = clock.GetUtcNow();
        var after = slot.After(startedAt, clock.MovingTo);
        await TryAsync(slot, () => slot.Function.Invoke(slot.Info(), _stopping.Token));
        if (slot.Function.Monitored) await TryAsync(slot, () => store.WriteAsync(slot.Function, after));
        lock (_gate) slot.Finish(after);
        Wake();
    }

    private async Task TryAsync(TimerSlot slot, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure)
        {
            Failed(slot.Function.Name, failure);
        }
    }

    private void SetAlarm(DateTimeOffset now)
    {
        var next = _slots.Where(slot => slot.Running is null).Select(slot => (DateTimeOffset?)slot.Next).Min();
        if (next is { } due) _alarm!.Change(due > now ? due - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Error, "Timer function {Name} failed")]
    private partial void Failed(string name, Exception failure);
}
