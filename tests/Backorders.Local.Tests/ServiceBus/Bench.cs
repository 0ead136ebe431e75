using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Runtime;
using Backorders.Local.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>A bus on a folder of its own, with a clock that stands still until it is moved.</summary>
internal sealed class Bench : IServiceBusBackend
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bus").FullName;
    private LocalDatabase _database;
    private LocalServiceBus? _bus;

    public Bench() => _database = LocalDatabase.Open(_folder);

    public static Bench Of(BusSetup setup)
    {
        var queue = new QueueSettings
        {
            MaxDeliveryCount = setup.MaxDeliveryCount,
            LockDuration = setup.LockDuration,
            DuplicateDetectionWindow = setup.DuplicateDetectionWindow,
        };
        return new Bench
        {
            Queues = { ["orders"] = queue, ["other"] = queue, ["sync"] = queue },
            Dispatch = new DispatchSettings
            {
                MaxConcurrentCalls = setup.MaxConcurrentCalls,
                MaxMessageBatchSize = setup.MaxMessageBatchSize,
                AutoCompleteMessages = setup.AutoCompleteMessages,
                MaxAutoLockRenewalDuration = setup.MaxAutoLockRenewalDuration,
            },
        };
    }

    public static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LocalClock Clock { get; } = LocalClock.StoppedAt(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public DispatchSettings Dispatch { get; set; } = new();

    public Dictionary<string, QueueSettings> Queues { get; } = [];

    public LocalServiceBus Bus => _bus ??= NewBus();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public long WritesTaken => _database.WritesTaken;

    /// <summary>Nothing reaches the disk until the result is disposed of.</summary>
    public IDisposable HoldWrites()
    {
        var hold = new WriteHold();
        _ = _database.WriteAsync(_ => hold.Wait());
        return hold;
    }

    /// <summary>From now on no message can be completed.</summary>
    public Task RefuseCompletionsAsync() => _database.WriteAsync(data => data.Script(
        "CREATE TRIGGER refuse BEFORE DELETE ON bus_messages BEGIN SELECT RAISE(ABORT, 'refused'); END"));

    public Task StartAsync(params BusTrigger[] triggers)
    {
        _bus?.Dispose();
        _bus = NewBus(triggers);
        return _bus.StartAsync(CancellationToken.None);
    }

    public Task StopAsync() => Bus.StopAsync(CancellationToken.None);

    /// <summary>As if the process had been killed: what runs is never heard of again.</summary>
    public async Task CrashAsync()
    {
        Bus.Dispose();
        _bus = null;
        await _database.DisposeAsync();
        _database = LocalDatabase.Open(_folder);
    }

    public async Task RestartAsync(params BusTrigger[] triggers)
    {
        await CrashAsync();
        await StartAsync(triggers);
    }

    public ServiceBusAdministrationClient Administration => new LocalServiceBusAdministrationClient(Bus, Clock);

    public Task AdvanceAsync(TimeSpan by)
    {
        Advance(by);
        return Task.CompletedTask;
    }

    public void Advance(TimeSpan by)
    {
        Clock.MoveTo(Now + by);
        Bus.Wake();
    }

    public ServiceBusSender Sender(string queue) => new LocalServiceBusClient(Bus).CreateSender(queue);

    public async ValueTask DisposeAsync()
    {
        _bus?.Dispose();
        await _database.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private LocalServiceBus NewBus(params BusTrigger[] triggers) =>
        new(_database, Queues, [.. triggers.Select(Function)], Dispatch, Clock, NullLoggerFactory.Instance);

    private static QueueFunction Function(BusTrigger trigger) => new(
        trigger.Batched ? "Batched" : "Single",
        trigger.Queue,
        trigger.Batched,
        (messages, actions, _) => trigger.Run(messages, actions));

    private sealed class WriteHold : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();

        public void Wait() => _open.Wait();

        public void Dispose() => _open.Set();
    }
}
