using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Runtime;
using Backorders.Local.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>A bus on a folder of its own, with a clock that stands still until it is moved.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bus").FullName;
    private LocalDatabase _database;
    private LocalServiceBus? _bus;

    public Bench() => _database = LocalDatabase.Open(_folder);

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

    public Task StartAsync(params QueueFunction[] functions)
    {
        _bus = NewBus(functions);
        return _bus.StartAsync(CancellationToken.None);
    }

    /// <summary>Takes no more and returns when all that runs has ended and been settled.</summary>
    public Task StopAsync() => Bus.StopAsync(CancellationToken.None);

    /// <summary>As if the process had been killed: what runs is never heard of again.</summary>
    public async Task CrashAsync()
    {
        Bus.Dispose();
        _bus = null;
        await _database.DisposeAsync();
        _database = LocalDatabase.Open(_folder);
    }

    public async Task RestartAsync(params QueueFunction[] functions)
    {
        await CrashAsync();
        await StartAsync(functions);
    }

    public void Advance(TimeSpan by)
    {
        Clock.MoveTo(Now + by);
        Bus.Wake();
    }

    public ServiceBusSender Sender(string queue) => new LocalServiceBusClient(Bus).CreateSender(queue);

    public Task SendAsync(string queue, params string[] bodies) => Sender(queue).SendMessagesAsync(bodies.Select(body => new ServiceBusMessage(body)));

    public Task SendAsync(string queue, ServiceBusMessage message) => Sender(queue).SendMessageAsync(message);

    public Task<long> ScheduleAsync(string queue, string body, TimeSpan after) => Sender(queue).ScheduleMessageAsync(new ServiceBusMessage(body), Now + after);

    public Task CancelAsync(string queue, long sequence) => Sender(queue).CancelScheduledMessageAsync(sequence);

    public async Task<QueueRuntimeProperties> CountsAsync(string queue) =>
        (await new LocalServiceBusAdministrationClient(Bus, Clock).GetQueueRuntimePropertiesAsync(queue)).Value;

    public async ValueTask DisposeAsync()
    {
        _bus?.Dispose();
        await _database.DisposeAsync();
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private LocalServiceBus NewBus(params QueueFunction[] functions) => new(_database, Queues, functions, Dispatch, Clock, NullLoggerFactory.Instance);

    private sealed class WriteHold : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();

        public void Wait() => _open.Wait();

        public void Dispose() => _open.Set();
    }
}
