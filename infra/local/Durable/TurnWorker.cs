using System.Collections.Concurrent;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Durable.Turns;
using Backorders.Local.Durable.Work;
using Backorders.Local.Runtime;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable;

/// <summary>
/// Takes mailboxes that have something to do and gives each a turn. The replay runs on the worker; the commit is not waited for, so that
/// the turns of many instances share one, and the mailbox stays taken until it is done.
/// </summary>
internal sealed class TurnWorker(
    InstanceStore store,
    Mailboxes mailboxes,
    ActivityPool activities,
    TimerQueue timers,
    InstanceWaiters waiters,
    IDurableFunctions functions,
    WorkerVersion version,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    private static readonly TimeSpan WriteRetry = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<TurnWorker>();
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Ends when stopped, after the commits of its turns.</summary>
    public async Task LoopAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var mailbox in mailboxes.Ready.ReadAllAsync(stop).ConfigureAwait(false))
            {
                if (stop.IsCancellationRequested) break;
                var turn = TurnAsync(mailbox, stop);
                if (turn.IsCompleted) continue;
                _running.TryAdd(turn, true);
                _ = turn.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while there was nothing to do.
        }

        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
    }

    private async Task TurnAsync(Mailbox mailbox, CancellationToken stop)
    {
        var messages = mailbox.Take();
        try
        {
            if (Ready(mailbox, messages) is not { } instance) return;
            var outcome = Replay(instance, messages);
            if (outcome.ChangesNothing)
            {
                mailboxes.Release(mailbox, []);
            }
            else if (await store.CommitAsync(instance, outcome).ConfigureAwait(false) is { } reached)
            {
                Follow(mailbox, instance, outcome, reached);
            }
            else
            {
                mailbox.State = null;
                mailboxes.Release(mailbox, []);
            }
        }
        catch (Exception failure)
        {
            DurableLog.TurnNotWritten(_logger, failure, mailbox.InstanceId);
            await Task.Delay(WriteRetry, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            mailbox.State = null;
            mailboxes.Release(mailbox, messages);
        }
    }

    /// <summary>The instance, when it is to have a turn now; else the mailbox is released, and messages of ended runs are dropped.</summary>
    private InstanceState? Ready(Mailbox mailbox, List<InstanceMessage> messages)
    {
        if (mailbox.State is null || messages.Exists(message => message.Run > mailbox.State.Run)) mailbox.State = store.Load(mailbox.InstanceId);
        var instance = mailbox.State;
        messages.RemoveAll(message => message.Run != instance?.Run || (message.Generation ?? instance.Generation) != instance.Generation);
        if (instance is null || messages.Count == 0)
        {
            mailboxes.Release(mailbox, []);
            return null;
        }

        if (!version.Takes(instance.Version))
        {
            DurableLog.VersionRejected(_logger, instance.Id, instance.Version, version.Match, version.Name);
            mailboxes.Release(mailbox, messages, hold: true);
            return null;
        }

        var start = messages.FindIndex(message => message.Event.Kind == HistoryKind.Started);
        if (instance.Suspended || (instance.History.Count == 0 && start < 0))
        {
            mailboxes.Release(mailbox, messages, hold: true);
            return null;
        }

        if (start > 0)
        {
            messages.Insert(0, messages[start]);
            messages.RemoveAt(start + 1);
        }

        return instance;
    }

    private TurnOutcome Replay(InstanceState instance, List<InstanceMessage> messages)
    {
        var generation = instance.Generation;
        var turn = new OrchestrationTurn(instance, functions, loggers, reason => _ = CondemnAsync(instance, generation, reason));
        return turn.Run(messages, clock.GetUtcNow());
    }

    private void Follow(Mailbox mailbox, InstanceState instance, TurnOutcome outcome, List<InstanceMessage> reached)
    {
        timers.Remove(outcome.ClosedTimers.Select(Due));
        if (outcome.End is null)
        {
            foreach (var begun in outcome.Activities)
            {
                activities.Enqueue(new PendingActivity(instance.Id, instance.Run, instance.Generation, begun.Task, begun.Name, begun.Input));
            }

            timers.Add([.. outcome.NewTimers.Select(Due)]);
        }

        foreach (var message in reached) mailboxes.Post(message);
        if (outcome.End is Failed failed) DurableLog.OrchestrationFailed(_logger, instance.Id, failed.Details.ToString());

        instance.Advance(outcome);
        if (outcome.End is Completed or Failed) mailbox.State = null;
        mailboxes.Release(mailbox, outcome.ForNextTurn(instance));
        waiters.Changed(instance.Id);

        DueTimer Due(HistoryEvent timer) => new(timer.Stamp, instance.Id, instance.Run, instance.Generation, timer.Task);
    }

    private async Task CondemnAsync(InstanceState instance, int generation, string reason)
    {
        try
        {
            var condemned = new InstanceMessage(instance.Id, instance.Run, new HistoryEvent(HistoryKind.Condemned, Data: reason), generation);
            if (await store.CondemnAsync(condemned).ConfigureAwait(false) is { } stored) mailboxes.Post(stored);
        }
        catch (ObjectDisposedException)
        {
            // The database is closed: the instance is replayed after the next start and found out again.
        }
    }
}
