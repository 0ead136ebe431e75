using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Runtime;

/// <summary>
/// A Service Bus function of the app. A single one gets lists of exactly one message and many calls at once;
/// a batched one gets up to the batch size and one call at a time. An exception from <paramref name="Invoke"/> means: not done, deliver again.
/// </summary>
internal sealed record QueueFunction(
    string Name,
    string Queue,
    bool Batched,
    Func<IReadOnlyList<ServiceBusReceivedMessage>, ServiceBusMessageActions, CancellationToken, Task> Invoke);
