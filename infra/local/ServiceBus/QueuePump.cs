using Backorders.Local.Runtime;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.ServiceBus;

/// <summary>
/// Runs one function on the messages of its queue: a single one many calls at a time, a batched one a single call at a time with all that waits,
/// up to the batch size. A call that throws gives its messages free at once.
/// </summary>
internal sealed class QueuePump : IDisposable
{
    private readonly LocalQueue _queue;
    private readonly QueueFunction _function;
    private readonly DispatchSettings _settings;
    private readonly Settlement _settlement;
    private readonly MessageStore _store;
    private readonly TimeProvider _clock;
    private readonly Alarm _alarm;
    private readonly ILogger _log;
    private readonly LocalMessageActions _actions;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _open;
    private int _running;

    public QueuePump(
        LocalQueue queue,
        QueueFunction function,
        DispatchSettings settings,
        Settlement settlement,
        MessageStore store,
        TimeProvider clock,
        Alarm alarm,
        ILogger log)
    {
        (_queue, _function, _settings) = (queue, function, settings);
        (_settlement, _store, _clock, _alarm, _log) = (settlement, store, clock, alarm, log);
        _actions = new LocalMessageActions(queue, settlement, clock);
        queue.Arrived += Pump;
    }

    public LocalQueue Queue => _queue;

    public int Running => Volatile.Read(ref _running);

    public void Start()
    {
        lock (_gate) _open = true;
        Pump();
    }

    /// <summary>Takes nothing more and waits for the calls that run; when <paramref name="impatient"/> fires they are told to stop, and left.</summary>
    public async Task StopAsync(CancellationToken impatient)
    {
        lock (_gate)
        {
            _open = false;
            if (_running == 0) _idle.TrySetResult();
        }

        try
        {
            await _idle.Task.WaitAsync(impatient).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (impatient.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _queue.Arrived -= Pump;
        lock (_gate) _open = false;
        _stopping.Dispose();
    }

    private void Pump()
    {
        while (TryBegin() is { Count: > 0 } locks) _ = Task.Run(() => RunAsync(locks));
    }

    private async Task RunAsync(IReadOnlyList<MessageLock> locks)
    {
        do await CallAsync(locks).ConfigureAwait(false);
        while ((locks = NextOrLeave()).Count > 0);
    }

    private IReadOnlyList<MessageLock> TryBegin()
    {
        lock (_gate)
        {
            if (!_open || _running == (_function.Batched ? 1 : _settings.MaxConcurrentCalls)) return [];
            var locks = Take();
            if (locks.Count > 0) _running++;
            return locks;
        }
    }

    private IReadOnlyList<MessageLock> NextOrLeave()
    {
        lock (_gate)
        {
            var locks = _open ? Take() : [];
            if (locks.Count == 0 && --_running == 0 && !_open) _idle.TrySetResult();
            return locks;
        }
    }

    private IReadOnlyList<MessageLock> Take()
    {
        var held = _function.Batched ? _queue.Settings.LockDuration : LongerOf(_queue.Settings.LockDuration, _settings.MaxAutoLockRenewalDuration);
        var expires = _clock.GetUtcNow() + held;
        var locks = _queue.Take(_function.Batched ? _settings.MaxMessageBatchSize : 1, expires);
        if (locks.Count > 0) _alarm.NoLaterThan(expires);
        return locks;
    }

    private async Task CallAsync(IReadOnlyList<MessageLock> locks)
    {
        try
        {
            if (!await TryInvokeAsync(locks).ConfigureAwait(false)) await _settlement.AbandonRestAsync(_queue, locks).ConfigureAwait(false);
            else if (_settings.AutoCompleteMessages) await _settlement.CompleteRestAsync(_queue, locks).ConfigureAwait(false);
            else EndRenewal(locks);
        }
        catch (Exception failure)
        {
            _log.NotSettled(_function.Name, locks.Count, failure);
            EndRenewal(locks);

            // A lock that ended meanwhile was passed over, for it was being settled.
            _alarm.NoLaterThan(_clock.GetUtcNow());
        }
    }

    private async Task<bool> TryInvokeAsync(IReadOnlyList<MessageLock> locks)
    {
        try
        {
            await PrepareAsync(locks).ConfigureAwait(false);
            var lockedUntil = _clock.GetUtcNow() + _queue.Settings.LockDuration;
            await _function.Invoke([.. locks.Select(held => held.Message.Received(held.Token, lockedUntil))], _actions, _stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure)
        {
            _log.FunctionFailed(_function.Name, locks[0].Message.MessageId, locks[0].Message.Deliveries, failure);
            return false;
        }
    }

    private async Task PrepareAsync(IReadOnlyList<MessageLock> locks)
    {
        foreach (var held in locks) held.Message.Body ??= _store.Body(held.Message.Sequence);
        var suspects = locks.Where(held => held.Message.FoundAtStart).Select(held => (_queue.Name, held.Message)).ToList();
        if (suspects.Count > 0) await _store.UpdateAsync(suspects).ConfigureAwait(false);
    }

    private void EndRenewal(IReadOnlyList<MessageLock> locks)
    {
        var now = _clock.GetUtcNow();
        var until = now + _queue.Settings.LockDuration;
        _queue.EndRenewal(locks, now, until);
        _alarm.NoLaterThan(until);
    }

    private static TimeSpan LongerOf(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
