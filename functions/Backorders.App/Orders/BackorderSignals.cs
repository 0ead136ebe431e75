using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Wakes a backorder's timeline where a fact changed that is not in the ledger; the ledger sends its own.</summary>
public sealed class BackorderSignals(QueueSenders queues, TimeProvider clock)
{
    /// <summary>Longer than a timeline that has decided takes to end.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(1);

    public Task SendAsync(OrderKey order, CancellationToken cancellationToken) =>
        queues.SendAsync(QueueNames.Signals, Message(new SignalMessage([order.ToString()])), cancellationToken);

    /// <summary>
    /// The timeline looks again even when it is over. One that is just ending is alive, and yet too far to hear: so it is called a second time.
    /// </summary>
    public async Task ReopenAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var signal = new SignalMessage([order.ToString()]) { Reopened = [order.ToString()] };
        var later = Message(signal);
        later.ScheduledEnqueueTime = clock.GetUtcNow() + Ending;
        await queues.SendAsync(QueueNames.Signals, Message(signal), cancellationToken);
        await queues.SendAsync(QueueNames.Signals, later, cancellationToken);
    }

    private static ServiceBusMessage Message(SignalMessage signal) =>
        new(BinaryData.FromObjectAsJson(signal, HubJson.Options)) { ContentType = "application/json" };
}
