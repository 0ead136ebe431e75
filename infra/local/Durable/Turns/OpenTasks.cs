using System.Text.Json;
using Backorders.Local.Durable.History;
using Microsoft.DurableTask;

namespace Backorders.Local.Durable.Turns;

/// <summary>The activities and timers that the orchestrator has begun and that have not ended. While there is one, the instance has not ended either.</summary>
internal sealed class OpenTasks(RecordedSteps steps)
{
    private readonly Dictionary<int, OpenActivity> _activities = [];
    private readonly Dictionary<int, OpenTimer> _timers = [];

    public bool Any => _activities.Count + _timers.Count > 0;

    public List<ScheduledActivity> NewActivities { get; } = [];

    public List<HistoryEvent> NewTimers { get; } = [];

    /// <summary>Fired or cancelled in this turn, and begun in an earlier one.</summary>
    public List<HistoryEvent> ClosedTimers { get; } = [];

    /// <summary>Those that nobody will wait for when the orchestration fails now.</summary>
    public IEnumerable<HistoryEvent> Timers => _timers.Values.Select(timer => timer.Step);

    public Task<string?> Activity(string name, string? input)
    {
        var step = steps.Take(new HistoryEvent(HistoryKind.ActivityScheduled, Name: name));
        if (steps.Live) NewActivities.Add(new ScheduledActivity(step.Task, name, input));

        var result = new TaskCompletionSource<string?>();
        _activities.Add(step.Task, new OpenActivity(name, result));
        return result.Task;
    }

    /// <summary>In a replay the recorded due time counts, not the one now asked for.</summary>
    public Task Timer(DateTime due, Action checkThread, CancellationToken cancellation)
    {
        var step = steps.Take(new HistoryEvent(HistoryKind.TimerCreated, Stamp: due.Ticks));
        if (steps.Live) NewTimers.Add(step);

        var fired = new TaskCompletionSource();
        _timers.Add(step.Task, new OpenTimer(step, fired));
        cancellation.Register(() =>
        {
            checkThread();
            if (Close(step.Task)) fired.TrySetCanceled(cancellation);
        });
        return fired.Task;
    }

    /// <summary>False when the task is not open (any more): then the event means nothing.</summary>
    public bool Expects(HistoryEvent ended) =>
        ended.Kind == HistoryKind.TimerFired ? _timers.ContainsKey(ended.Task) : _activities.ContainsKey(ended.Task);

    public void End(HistoryEvent ended)
    {
        if (ended.Kind == HistoryKind.TimerFired)
        {
            var fired = _timers[ended.Task].Fired;
            Close(ended.Task);
            fired.SetResult();
            return;
        }

        _activities.Remove(ended.Task, out var activity);
        if (ended.Kind == HistoryKind.ActivityCompleted) activity!.Result.SetResult(ended.Data);
        else activity!.Result.SetException(new TaskFailedException(activity.Name, ended.Task, JsonSerializer.Deserialize<TaskFailureDetails>(ended.Data!)!));
    }

    private bool Close(int task)
    {
        if (!_timers.Remove(task, out var timer)) return false;
        if (steps.Live && !NewTimers.Remove(timer.Step)) ClosedTimers.Add(timer.Step);
        return true;
    }

    private sealed record OpenActivity(string Name, TaskCompletionSource<string?> Result);

    private sealed record OpenTimer(HistoryEvent Step, TaskCompletionSource Fired);
}
