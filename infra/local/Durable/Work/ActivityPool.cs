using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Durable.Turns;
using Backorders.Local.Runtime;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable.Work;

/// <summary>
/// Runs activities, at most <see cref="AtOnce"/> at a time. An activity that is stopped has no result: its row is still there, so it runs
/// again after the next start.
/// </summary>
internal sealed class ActivityPool(IDurableFunctions functions, Action<InstanceMessage> post, ILogger logger)
{
    private const int AtOnce = 32;

    private readonly Channel<PendingActivity> _queue = Channel.CreateUnbounded<PendingActivity>();
    private readonly ConcurrentDictionary<PendingActivity, bool> _open = new(ReferenceEqualityComparer.Instance);
    private Task[] _loops = [];

    public int OpenCount => _open.Count;

    public IEnumerable<PendingActivity> Open => _open.Select(open => open.Key);

    public void Start(CancellationToken stop) => _loops = [.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Loop(stop), CancellationToken.None))];

    public void Enqueue(PendingActivity activity)
    {
        _open.TryAdd(activity, true);
        _queue.Writer.TryWrite(activity);
    }

    /// <summary>Ends when the running activities have.</summary>
    public Task Stopped() => Task.WhenAll(_loops);

    private async Task Loop(CancellationToken stop)
    {
        try
        {
            await foreach (var activity in _queue.Reader.ReadAllAsync(stop).ConfigureAwait(false)) await RunAsync(activity, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while there was nothing to do.
        }
    }

    private async Task RunAsync(PendingActivity activity, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            var ended = functions.HasActivity(activity.Name) ? await CallAsync(activity, stop).ConfigureAwait(false) : NotFound(activity);
            post(new InstanceMessage(activity.InstanceId, activity.Run, ended, activity.Generation));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            DurableLog.ActivityStopped(logger, activity.Name, activity.InstanceId);
        }
        finally
        {
            _open.TryRemove(activity, out _);
        }
    }

    private async Task<HistoryEvent> CallAsync(PendingActivity activity, CancellationToken stop)
    {
        try
        {
            var result = await functions.RunActivityAsync(activity.Name, activity.InstanceId, activity.Input, stop).ConfigureAwait(false);
            return new HistoryEvent(HistoryKind.ActivityCompleted, activity.Task, Data: JsonDataConverter.Default.Serialize(result));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            DurableLog.ActivityFailed(logger, failure, activity.Name, activity.InstanceId);
            return FailedWith(activity, TaskFailureDetails.FromException(failure));
        }
    }

    private static HistoryEvent NotFound(PendingActivity activity) => FailedWith(
        activity,
        new TaskFailureDetails(RetryDelay.ActivityNotFound, $"No activity task named '{activity.Name}' was found.", null, null, null));

    private static HistoryEvent FailedWith(PendingActivity activity, TaskFailureDetails details) =>
        new(HistoryKind.ActivityFailed, activity.Task, Data: JsonSerializer.Serialize(details));
}
