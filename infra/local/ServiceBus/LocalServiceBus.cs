using System.Collections.Concurrent;
using System.Threading.Channels;
using Azure.Messaging.ServiceBus;
using Backorders.Local.Data;
using Backorders.Local.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.ServiceBus;

/// <summary>
/// The queues of the local runtime and the dispatch to the app's functions, by the rules of Service Bus (Standard tier, no sessions).
/// A send whose task has completed is on disk. Locks are not: when the process ends, what was running comes again at the next start.
/// Queues come into being when first named.
/// </summary>
internal sealed class LocalServiceBus : IWorkSource, IHostedService, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, LocalQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, QueueSettings> _settings;
    private readonly MessageStore _store;
    private readonly Settlement _settlement;
    private readonly List<QueuePump> _pumps;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Alarm _alarm;
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _watch = Task.CompletedTask;

    /// <param name="database">Where the messages are kept.</param>
    /// <param name="queues">Settings by queue name; a queue that is not named here has the defaults.</param>
    /// <param name="functions">At most one for each queue. "name/$deadletterqueue" is the queue of the dead letters of name.</param>
    /// <param name="dispatch">How the functions are called.</param>
    /// <param name="clock">Decides locks, schedules and the duplicate window.</param>
    /// <param name="loggers">For failures of functions.</param>
    public LocalServiceBus(
        LocalDatabase database,
        IReadOnlyDictionary<string, QueueSettings> queues,
        IReadOnlyList<QueueFunction> functions,
        DispatchSettings dispatch,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        _settings = new Dictionary<string, QueueSettings>(queues, StringComparer.OrdinalIgnoreCase);
        _clock = clock;
        _log = loggers.CreateLogger<LocalServiceBus>();
        _alarm = new Alarm(clock, Wake);
        _store = new MessageStore(database);
        _settlement = new Settlement(_store, Queue, clock);
        foreach (var stored in _store.Load().GroupBy(row => row.Queue, row => row.Message)) Queue(stored.Key).Add([.. stored]);
        _pumps = [.. functions.Select(function => new QueuePump(Queue(function.Queue), function, dispatch, _settlement, _store, clock, _alarm, _log))];
        if (_pumps.DistinctBy(pump => pump.Queue).Count() < _pumps.Count) throw new ArgumentException("Two functions have the same queue.", nameof(functions));
    }

    public LocalQueue Queue(string name) => _queues.GetOrAdd(name, NewQueue);

    /// <summary>Stores the messages, all or none; returns their sequence numbers, 0 for a duplicate (which is dropped).</summary>
    /// <exception cref="ServiceBusException">Too large (MessageSizeExceeded), or not stored because the disk refuses (ServiceCommunicationProblem).</exception>
    public async Task<IReadOnlyList<long>> SendAsync(string queueName, IEnumerable<ServiceBusMessage> messages, DateTimeOffset? scheduledFor = null)
    {
        var queue = Queue(queueName);
        var now = _clock.GetUtcNow();
        var taken = messages.Select(message => MessageIntake.Take(message, queue.Name, scheduledFor, now)).ToList();
        MessageIntake.CheckTogether(taken, queue.Name);

        var stored = await StoreAsync(queue, taken).ConfigureAwait(false);
        queue.Add([.. stored.Where(message => message.Sequence != 0)]);
        if (stored.Min(message => message.ScheduledFor) is { } due) _alarm.NoLaterThan(due);
        return [.. stored.Select(message => message.Sequence)];
    }

    /// <exception cref="ServiceBusException">One of them is not scheduled, or not any more (MessageNotFound); then none is cancelled.</exception>
    public async Task CancelAsync(string queueName, IReadOnlyCollection<long> sequences)
    {
        var queue = Queue(queueName);
        if (!await _store.CancelAsync(queue, sequences).ConfigureAwait(false))
            throw new ServiceBusException("No such scheduled message.", ServiceBusFailureReason.MessageNotFound, queue.Name);
        queue.Unschedule(sequences.ToHashSet());
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = Task.Run(WatchAsync, CancellationToken.None);
        await Task.WhenAll(_pumps.Select(pump => _settlement.BuryAsync(pump.Queue))).ConfigureAwait(false);
        foreach (var pump in _pumps) pump.Start();
        Wake();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_pumps.Select(pump => pump.StopAsync(cancellationToken))).ConfigureAwait(false);
        _wakes.Writer.TryComplete();
        await _watch.ConfigureAwait(false);
    }

    public IReadOnlyList<string> Busy()
    {
        var now = _clock.GetUtcNow();
        var busy = new List<string>();
        foreach (var pump in _pumps)
        {
            var running = pump.Running;
            var counts = pump.Queue.Count(now);
            if (running + counts.Ready + counts.Due > 0) busy.Add($"queue {pump.Queue.Name}: {counts.Ready} waiting, {counts.Due} due, {running} calls running");
        }

        return busy;
    }

    public DateTimeOffset? NextDue() => NextDue(_clock.GetUtcNow());

    public void Wake() => _wakes.Writer.TryWrite(true);

    public void Dispose()
    {
        _wakes.Writer.TryComplete();
        _alarm.Dispose();
        foreach (var pump in _pumps) pump.Dispose();
    }

    private DateTimeOffset? NextDue(DateTimeOffset after) => _queues.Values.Min(queue => queue.NextDue(after));

    private LocalQueue NewQueue(string name)
    {
        var source = DeadLetters.SourceOf(name);
        return new LocalQueue(name, _settings.GetValueOrDefault(source, new QueueSettings()));
    }

    private async Task<List<StoredMessage>> StoreAsync(LocalQueue queue, List<StoredMessage> messages)
    {
        try
        {
            return await _store.AddAsync(queue, messages).ConfigureAwait(false);
        }
        catch (SqliteException refused)
        {
            throw new ServiceBusException(refused.Message, ServiceBusFailureReason.ServiceCommunicationProblem, queue.Name, refused);
        }
    }

    private async Task WatchAsync()
    {
        await foreach (var _ in _wakes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            // One look at the time for both: what falls due while the writes take their time is still ahead of it, so it is waited for.
            var now = _clock.GetUtcNow();
            foreach (var queue in _queues.Values) await MoveDueAsync(queue, now).ConfigureAwait(false);
            if (NextDue(now) is { } due) _alarm.NoLaterThan(due);
        }
    }

    private async Task MoveDueAsync(LocalQueue queue, DateTimeOffset now)
    {
        try
        {
            var expired = await _settlement.ExpireAsync(queue, now).ConfigureAwait(false);
            if (expired > 0) _log.LocksExpired(expired, queue.Name);

            var due = queue.DueBy(now);
            if (due.Count == 0) return;
            var active = await _store.ActivateAsync(due, now).ConfigureAwait(false);
            queue.Add(active);
            queue.Unschedule(due.Select(message => message.Sequence).ToHashSet());
        }
        catch (Exception failure)
        {
            _log.DueFailed(queue.Name, RetryDelay, failure);
            _alarm.NoLaterThan(_clock.GetUtcNow() + RetryDelay);
        }
    }
}
