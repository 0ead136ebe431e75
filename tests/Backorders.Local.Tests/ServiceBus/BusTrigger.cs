using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.ServiceBus;

/// <summary>A function with a ServiceBusTrigger on a queue; one that is not batched gets one message a call.</summary>
public sealed record BusTrigger(
    string Queue,
    bool Batched,
    Func<IReadOnlyList<ServiceBusReceivedMessage>, ServiceBusMessageActions, Task> Run);
