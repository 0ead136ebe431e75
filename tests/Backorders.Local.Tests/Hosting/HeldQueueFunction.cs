using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.Hosting;

internal sealed class HeldQueueFunction(CallLog calls, Gate gate)
{
    [Function("HeldQueue")]
    public async Task Run([ServiceBusTrigger("held")] ServiceBusReceivedMessage message)
    {
        await gate.PassAsync();
        calls.Add($"Held {message.Body}");
    }
}
