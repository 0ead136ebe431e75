using Azure.Messaging.ServiceBus;

namespace Backorders.Local.ServiceBus;

/// <summary>How locked messages end: done, again, or dead. First on disk, then in memory; when the disk refuses, the lock stays and runs out.</summary>
internal sealed class Settlement(MessageStore store, Func<string, LocalQueue> queues, TimeProvider clock)
{
    /// <exception cref="ServiceBusException">MessageLockLost.</exception>
    public Task CompleteAsync(LocalQueue queue, Guid token) => CompleteAsync(queue, [Begin(queue, token)]);

    /// <exception cref="ServiceBusException">MessageLockLost.</exception>
    public Task AbandonAsync(LocalQueue queue, Guid token, IDictionary<string, object>? changes) =>
        SettleAsync(queue, [Begin(queue, token)], held => Again(queue, held.Message.With(changes)));

    /// <exception cref="ServiceBusException">MessageLockLost.</exception>
    public Task DeadLetterAsync(LocalQueue queue, Guid token, string? reason, string? description, IDictionary<string, object>? changes)
    {
        if (DeadLetters.IsQueueOfThem(queue.Name)) throw new InvalidOperationException("A dead letter cannot be dead-lettered again: complete or abandon it.");
        var deadLetters = queues(DeadLetters.QueueOf(queue.Name));
        return SettleAsync(queue, [Begin(queue, token)], held => (deadLetters, held.Message.DeadLettered(queue.Name, reason, description, changes)));
    }

    /// <summary>Completes what the function has left open. A lock that was lost meanwhile is skipped: its message comes again.</summary>
    public Task CompleteRestAsync(LocalQueue queue, IEnumerable<MessageLock> locks) => CompleteAsync(queue, BeginRest(queue, locks));

    public Task AbandonRestAsync(LocalQueue queue, IEnumerable<MessageLock> locks) =>
        SettleAsync(queue, BeginRest(queue, locks), held => Again(queue, held.Message));

    /// <summary>Gives free what its owner did not settle in time; returns how many.</summary>
    public async Task<int> ExpireAsync(LocalQueue queue, DateTimeOffset now)
    {
        var expired = queue.BeginExpiring(now);
        await SettleAsync(queue, expired, held => Again(queue, held.Message)).ConfigureAwait(false);
        return expired.Count;
    }

    /// <summary>Moves to the dead letters what was delivered too often before this process started: what ends the process is not run for ever.</summary>
    public async Task BuryAsync(LocalQueue queue)
    {
        var moves = queue.TakeOut().Select(message => Again(queue, message)).ToList();
        if (moves.Count == 0) return;
        await store.UpdateAsync([.. moves.Select(move => (move.Queue.Name, move.Message))]).ConfigureAwait(false);
        foreach (var (deadLetters, message) in moves) deadLetters.Add([message]);
    }

    /// <summary>Where a message goes that was not completed: back, or to the dead letters when it has been delivered too often.</summary>
    private (LocalQueue Queue, StoredMessage Message) Again(LocalQueue queue, StoredMessage message) => queue.IsOut(message)
        ? (queues(DeadLetters.QueueOf(queue.Name)), message.DeadLettered(
            queue.Name,
            DeadLetters.MaxDeliveryCountExceeded,
            $"Message could not be consumed after {queue.Settings.MaxDeliveryCount} delivery attempts."))
        : (queue, message);

    private MessageLock Begin(LocalQueue queue, Guid token) => queue.BeginSettling(token, clock.GetUtcNow()) ?? throw new ServiceBusException(
        "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.",
        ServiceBusFailureReason.MessageLockLost,
        queue.Name);

    private List<MessageLock> BeginRest(LocalQueue queue, IEnumerable<MessageLock> locks)
    {
        var now = clock.GetUtcNow();
        return [.. locks.Where(held => !held.Settled && queue.BeginSettling(held.Token, now) is not null)];
    }

    private async Task CompleteAsync(LocalQueue queue, List<MessageLock> locks)
    {
        if (locks.Count == 0) return;
        await WriteAsync(queue, locks, store.RemoveAsync([.. locks.Select(held => held.Message)])).ConfigureAwait(false);
        foreach (var held in locks) queue.Settled(held);
    }

    private async Task SettleAsync(LocalQueue queue, IReadOnlyList<MessageLock> locks, Func<MessageLock, (LocalQueue Queue, StoredMessage Message)> decide)
    {
        if (locks.Count == 0) return;
        var moves = locks.Select(decide).ToList();
        await WriteAsync(queue, locks, store.UpdateAsync([.. moves.Select(move => (move.Queue.Name, move.Message))])).ConfigureAwait(false);
        foreach (var (held, move) in locks.Zip(moves))
        {
            if (move.Queue != queue) move.Queue.Add([move.Message]);
            queue.Settled(held, again: move.Queue == queue ? move.Message : null);
        }
    }

    private static async Task WriteAsync(LocalQueue queue, IReadOnlyList<MessageLock> locks, Task write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch
        {
            foreach (var held in locks) queue.NotSettled(held);
            throw;
        }
    }
}
