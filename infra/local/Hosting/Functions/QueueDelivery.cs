using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Functions;

/// <summary>What a Service Bus function is called with.</summary>
internal sealed record QueueDelivery(IReadOnlyList<ServiceBusReceivedMessage> Messages, ServiceBusMessageActions Actions);
