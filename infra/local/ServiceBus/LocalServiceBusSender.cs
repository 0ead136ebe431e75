using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;

namespace Backorders.Local.ServiceBus;

/// <summary>Sends to a local queue; what has been sent is on disk when the task completes.</summary>
internal sealed class LocalServiceBusSender(LocalServiceBus bus, string queue) : ServiceBusSender
{
    private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> _batches = [];

    public override string EntityPath => queue;

    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessagesAsync([message], cancellationToken);
    }

    public override async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        await bus.SendAsync(queue, messages).ConfigureAwait(false);
    }

    public override Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return _batches.TryGetValue(messageBatch, out var messages)
            ? SendMessagesAsync(messages, cancellationToken)
            : throw new ArgumentException("The batch was not created by this sender.", nameof(messageBatch));
    }

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var most = options.MaxSizeInBytes ?? MessageIntake.MostBytes;
        if (most > MessageIntake.MostBytes) throw new ArgumentOutOfRangeException(nameof(options), most, $"A batch holds at most {MessageIntake.MostBytes} bytes.");

        var messages = new List<ServiceBusMessage>();
        var size = 0L;
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(0, messages, options, message =>
        {
            var more = MessageIntake.Take(message, queue, null, default).Size;
            if (size + more > most) return false;
            size += more;
            return true;
        });
        _batches.Add(batch, messages);
        return ValueTask.FromResult(batch);
    }

    public override async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message,
        DateTimeOffset scheduledEnqueueTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken).ConfigureAwait(false))[0];
    }

    public override Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages,
        DateTimeOffset scheduledEnqueueTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        return bus.SendAsync(queue, messages, scheduledEnqueueTime);
    }

    public override Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    public override Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return bus.CancelAsync(queue, [.. sequenceNumbers]);
    }

    public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
