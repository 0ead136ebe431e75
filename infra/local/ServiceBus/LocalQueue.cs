namespace Backorders.Local.ServiceBus;

/// <summary>
/// What of a queue is in memory: the messages that wait, in order of their numbers, those that are locked, and those that are scheduled.
/// Thread-safe; does no I/O, so every change here follows the one in the store.
/// </summary>
internal sealed class LocalQueue(string name, QueueSettings settings)
{
    private const int MostBodiesInMemory = 4096;

    private static readonly Comparer<StoredMessage> ByDueTime = Comparer<StoredMessage>.Create((x, y) =>
        (x.ScheduledFor, x.Sequence).CompareTo((y.ScheduledFor, y.Sequence)));

    private readonly Lock _gate = new();
    private readonly PriorityQueue<StoredMessage, long> _ready = new();
    private readonly Dictionary<Guid, MessageLock> _locks = [];
    private readonly SortedSet<StoredMessage> _scheduled = new(ByDueTime);

    /// <summary>There may be something to take. Raised outside of any lock.</summary>
    public event Action? Arrived;

    public string Name => name;

    public QueueSettings Settings => settings;

    /// <summary>Dead letters are delivered for as long as it takes: they have nowhere else to go.</summary>
    public bool IsOut(StoredMessage message) => !DeadLetters.IsQueueOfThem(name) && message.Deliveries >= settings.MaxDeliveryCount;

    public void Add(IReadOnlyCollection<StoredMessage> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages) Put(message);
        }

        Arrived?.Invoke();
    }

    /// <summary>Locks up to <paramref name="most"/> waiting messages, oldest first; none when none wait.</summary>
    public IReadOnlyList<MessageLock> Take(int most, DateTimeOffset lockedUntil)
    {
        lock (_gate)
        {
            var taken = new MessageLock[Math.Min(most, _ready.Count)];
            for (var i = 0; i < taken.Length; i++)
            {
                var message = _ready.Dequeue();
                message.Deliveries++;
                taken[i] = new MessageLock(message, lockedUntil);
                _locks.Add(taken[i].Token, taken[i]);
            }

            return taken;
        }
    }

    /// <summary>Claims a lock for settlement; null when it is lost, settled, or being settled.</summary>
    public MessageLock? BeginSettling(Guid token, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_locks.TryGetValue(token, out var held) || held.Settling || held.Expires <= now) return null;
            held.Settling = true;
            return held;
        }
    }

    public IReadOnlyList<MessageLock> BeginExpiring(DateTimeOffset now)
    {
        lock (_gate)
        {
            var expired = _locks.Values.Where(held => !held.Settling && held.Expires <= now).ToList();
            foreach (var held in expired) held.Settling = true;
            return expired;
        }
    }

    /// <summary>The settlement is on disk: the message is gone from here, or waits again.</summary>
    public void Settled(MessageLock held, StoredMessage? again = null)
    {
        lock (_gate)
        {
            _locks.Remove(held.Token);
            held.Settled = true;
            if (again is not null) Put(again);
        }

        if (again is not null) Arrived?.Invoke();
    }

    /// <summary>The settlement failed: the lock is as it was.</summary>
    public void NotSettled(MessageLock held)
    {
        lock (_gate) held.Settling = false;
    }

    /// <summary>The call has ended without settling these: what is still held ends at the given time, for nobody renews it any longer.</summary>
    public void EndRenewal(IEnumerable<MessageLock> locks, DateTimeOffset now, DateTimeOffset until)
    {
        lock (_gate)
        {
            foreach (var held in locks.Where(held => held.Expires > now)) held.Expires = until;
        }
    }

    /// <summary>Moves the end of a lock at least to the given time; false when it is lost.</summary>
    public bool Renew(Guid token, DateTimeOffset now, DateTimeOffset until)
    {
        lock (_gate)
        {
            if (!_locks.TryGetValue(token, out var held) || held.Settling || held.Expires <= now) return false;
            if (held.Expires < until) held.Expires = until;
            return true;
        }
    }

    public IReadOnlyList<StoredMessage> DueBy(DateTimeOffset now)
    {
        lock (_gate) return [.. _scheduled.TakeWhile(message => message.ScheduledFor <= now)];
    }

    /// <summary>Takes out, unlocked, the waiting messages that were delivered too often; only before the queue is read.</summary>
    public IReadOnlyList<StoredMessage> TakeOut()
    {
        lock (_gate)
        {
            var waiting = _ready.UnorderedItems.Select(item => item.Element).ToLookup(IsOut);
            _ready.Clear();
            foreach (var message in waiting[false]) Put(message);
            return [.. waiting[true]];
        }
    }

    public void Unschedule(IReadOnlySet<long> sequences)
    {
        lock (_gate) _scheduled.RemoveWhere(message => sequences.Contains(message.Sequence));
    }

    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            var scheduled = _scheduled.Select(message => message.ScheduledFor).FirstOrDefault(due => due > now);
            var expiring = _locks.Values.Select(held => (DateTimeOffset?)held.Expires).Where(due => due > now).Min();
            return scheduled < expiring || expiring is null ? scheduled : expiring;
        }
    }

    public QueueCounts Count(DateTimeOffset now)
    {
        lock (_gate)
        {
            return new QueueCounts(
                Ready: _ready.Count,
                Locked: _locks.Count,
                Scheduled: _scheduled.Count,
                Due: _scheduled.TakeWhile(message => message.ScheduledFor <= now).Count() + _locks.Values.Count(held => held.Expires <= now),
                Bytes: _ready.UnorderedItems.Sum(item => (long)item.Element.Size) + _locks.Values.Sum(held => (long)held.Message.Size) +
                    _scheduled.Sum(message => (long)message.Size));
        }
    }

    private void Put(StoredMessage message)
    {
        if (message.ScheduledFor is not null)
        {
            _scheduled.Add(message);
            return;
        }

        if (_ready.Count >= MostBodiesInMemory) message.Body = null;
        _ready.Enqueue(message, message.Sequence);
    }
}
