using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.ServiceBus;

/// <summary>Settles the messages of one queue. A lock that is no longer held gives a <see cref="ServiceBusException"/> with MessageLockLost.</summary>
internal sealed class LocalMessageActions(LocalQueue queue, Settlement settlement, TimeProvider clock) : ServiceBusMessageActions
{
    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        settlement.CompleteAsync(queue, Token(message));

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) =>
        settlement.AbandonAsync(queue, Token(message), propertiesToModify);

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        settlement.DeadLetterAsync(queue, Token(message), deadLetterReason, deadLetterErrorDescription, propertiesToModify);

    public override Task DeferMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The local queues do not defer messages: nothing could receive them by number. Schedule a copy instead.");

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        return queue.Renew(Token(message), now, now + queue.Settings.LockDuration)
            ? Task.CompletedTask
            : throw new ServiceBusException("The lock is no longer held.", ServiceBusFailureReason.MessageLockLost, queue.Name);
    }

    private static Guid Token(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Guid.Parse(message.LockToken);
    }
}
