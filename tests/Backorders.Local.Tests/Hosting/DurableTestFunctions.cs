using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Hosting;

internal sealed class DurableTestFunctions(CallLog calls)
{
    [Function("Start")]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{orderId}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string orderId)
    {
        var options = new StartOrchestrationOptions(InstanceId: "shopify-1");
        await client.ScheduleNewOrchestrationInstanceAsync("Order", new OrderInput(orderId, 2), options, request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function("Show")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{instance}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string instance,
        CancellationToken cancellationToken)
    {
        var found = await client.GetInstanceAsync(instance, getInputsAndOutputs: true, cancellationToken);
        return Results.Text(found?.SerializedOutput ?? "none");
    }

    [Function("Order")]
    public static async Task<string> Order([OrchestrationTrigger] TaskOrchestrationContext context, OrderInput input) =>
        await context.CallActivityAsync<string>("Greet", input with { Quantity = input.Quantity + 1 });

    [Function("Greet")]
    public string Greet([ActivityTrigger] OrderInput input, string instanceId, FunctionContext context)
    {
        calls.Add($"{context.FunctionDefinition.Name} {instanceId} {input.OrderId} {input.Quantity}");
        return $"{input.OrderId} x {input.Quantity}";
    }

    internal sealed record OrderInput(string OrderId, long Quantity);
}
