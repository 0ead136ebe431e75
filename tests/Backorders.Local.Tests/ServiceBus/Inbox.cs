using System.Threading.Channels;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>A queue function that records its calls and then does as told; done at once unless told otherwise.</summary>
internal sealed class Inbox(string queue)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<IReadOnlyList<ServiceBusReceivedMessage>> _calls = Channel.CreateUnbounded<IReadOnlyList<ServiceBusReceivedMessage>>();
    private int _running;
    private int _mostRunning;

    public Func<IReadOnlyList<ServiceBusReceivedMessage>, ServiceBusMessageActions, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public BusTrigger Single => new(queue, Batched: false, RunAsync);

    public BusTrigger Batched => new(queue, Batched: true, RunAsync);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    /// <summary>The bodies of the calls that nobody has asked for yet.</summary>
    public IReadOnlyList<string> Unread
    {
        get
        {
            var bodies = new List<string>();
            while (_calls.Reader.TryRead(out var call)) bodies.AddRange(call.Select(message => message.Body.ToString()));
            return bodies;
        }
    }

    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> NextCallAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<ServiceBusReceivedMessage> NextAsync() => Assert.Single(await NextCallAsync());

    private async Task RunAsync(IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions)
    {
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            _calls.Writer.TryWrite(messages);
            await Then(messages, actions);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = Volatile.Read(ref most);
        while (seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen) seen = Volatile.Read(ref most);
    }
}
