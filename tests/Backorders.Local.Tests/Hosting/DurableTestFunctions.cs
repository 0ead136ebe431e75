using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Backorders.Local.Tests.Hosting;

internal sealed class DurableTestFunctions(CallLog calls)
{
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
