using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.Hosting;

internal sealed class QueueTestFunctions(CallLog calls, ServiceBusClient bus)
{
    [Function("Send")]
    public async Task<IResult> Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "send/{queue}/{text}")] HttpRequest request, string queue, string text)
    {
        await using var sender = bus.CreateSender(queue);
        await sender.SendMessageAsync(new ServiceBusMessage(text), request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function("One")]
    public void One([ServiceBusTrigger("%Test__Queue%", Connection = "Bus")] ServiceBusReceivedMessage message, FunctionContext context) =>
        calls.Add($"{context.FunctionDefinition.Name} {message.Body}");

    [Function("Many")]
    public Task Many([ServiceBusTrigger("many", IsBatched = true)] ServiceBusReceivedMessage[] messages) => Log($"Many {string.Join(',', messages.Select(message => message.Body))}");

    [Function("Settles")]
    public async Task Settles(
        [ServiceBusTrigger("settled", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        calls.Add($"Settles {message.DeliveryCount}");
        if (message.DeliveryCount < 2) await actions.AbandonMessageAsync(message, cancellationToken: cancellationToken);
        else await actions.CompleteMessageAsync(message, cancellationToken);
    }

    private Task Log(string entry)
    {
        calls.Add(entry);
        return Task.CompletedTask;
    }
}
