using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>
/// What the app leans on in Service Bus (Standard, no sessions) and its trigger, in terms of their public API alone: what runs here runs
/// on any <see cref="IServiceBusBackend"/>. Where the local queues promise more, to the byte or the tick, their own tests say so.
/// </summary>
public abstract partial class ServiceBusContract
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected abstract Task<IServiceBusBackend> OpenAsync(BusSetup setup);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<IServiceBusBackend> OpenAsync() => OpenAsync(new BusSetup());

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The end of a call that comes after its lock's.</summary>
    private static Func<IReadOnlyList<ServiceBusReceivedMessage>, ServiceBusMessageActions, Task> CompleteLate(
        Task gate, TaskCompletionSource<Exception?> late) => async (messages, actions) =>
    {
        if (messages[0].DeliveryCount > 1) return;
        await gate;
        late.SetResult(await Record.ExceptionAsync(() => actions.CompleteMessageAsync(messages[0], Stop)));
    };
}
