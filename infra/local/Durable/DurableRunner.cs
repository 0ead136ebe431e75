using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Durable.Work;
using Backorders.Local.Runtime;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable;

/// <summary>
/// Runs orchestrations from their stored history. A crash at any point loses nothing: what a turn did not commit happens again.
/// One runner per database. Starting an instance or raising an event works before <see cref="StartAsync"/>, and is picked up by it.
/// </summary>
internal sealed class DurableRunner : IWorkSource, IAsyncDisposable
{
    private readonly Mailboxes _mailboxes = new();
    private readonly ActivityPool _activities;
    private readonly TurnWorker _worker;
    private readonly CancellationTokenSource _stop = new();
    private Task[] _loops = [];
    private long _backlogRun = long.MaxValue;
    private long _backlogSeq = long.MaxValue;

    /// <param name="version">Of the functions. Instances that it doesn't take wait, as on Azure with versionFailureStrategy Reject.</param>
    public DurableRunner(LocalDatabase database, IDurableFunctions functions, TimeProvider clock, ILoggerFactory loggers, WorkerVersion version)
    {
        Store = new InstanceStore(database, clock);
        Timers = new TimerQueue(clock, Fire);
        _activities = new ActivityPool(functions, _mailboxes.Post, loggers.CreateLogger<ActivityPool>());
        _worker = new TurnWorker(Store, _mailboxes, _activities, Timers, Waiters, functions, version, clock, loggers);
    }

    public InstanceStore Store { get; }

    public TimerQueue Timers { get; }

    public InstanceWaiters Waiters { get; } = new();

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var backlog = await Store.LoadBacklogAsync(Remember).WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var message in backlog.Messages) _mailboxes.Post(message);
        foreach (var activity in backlog.Activities) _activities.Enqueue(activity);
        Timers.Add(backlog.Timers);

        _activities.Start(_stop.Token);
        _loops = [.. Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => Task.Run(() => _worker.LoopAsync(_stop.Token), CancellationToken.None))];
    }

    /// <summary>
    /// Stops between turns. Running activities are asked to stop and awaited; those that do run again after the next start,
    /// results that no turn has taken yet are kept.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Timers.Dispose();
        await Task.WhenAll([_activities.Stopped(), .. _loops]).WaitAsync(cancellationToken).ConfigureAwait(false);
        var results = _mailboxes.All.SelectMany(mailbox => mailbox.Take()).Where(IsResult).ToList();
        await Store.KeepAsync(results).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested) await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    public IReadOnlyList<string> Busy() => DurableBusy.InWords(_mailboxes, _activities, Timers);

    public DateTimeOffset? NextDue() => Timers.NextDue();

    public void Wake() => Timers.FireDue();

    /// <summary>For what is committed: hands it to the instance's next turn.</summary>
    public void Post(InstanceMessage message)
    {
        if (!IsInBacklog(message)) _mailboxes.Post(message);
    }

    /// <summary>The stored instance was changed from outside its turns.</summary>
    public void Changed(string instanceId)
    {
        _mailboxes.Refresh(instanceId);
        Waiters.Changed(instanceId);
    }

    private static bool IsResult(InstanceMessage message) =>
        message.InboxSeq is null && message.Event.Kind is (HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed);

    private void Remember(DurableBacklog backlog)
    {
        Volatile.Write(ref _backlogRun, backlog.LastRun);
        Volatile.Write(ref _backlogSeq, backlog.LastInboxSeq);
    }

    /// <summary>Until the backlog is loaded all is in it; afterwards, what was written before that.</summary>
    private bool IsInBacklog(InstanceMessage message) => message.InboxSeq is { } seq
        ? seq <= Volatile.Read(ref _backlogSeq)
        : message.Run <= Volatile.Read(ref _backlogRun);

    private void Fire(DueTimer due)
    {
        var kind = due.Task == DueTimer.DelayedStart ? HistoryKind.Started : HistoryKind.TimerFired;
        _mailboxes.Post(new InstanceMessage(due.InstanceId, due.Run, new HistoryEvent(kind, due.Task), due.Generation));
    }
}
