using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.Hosting;

internal sealed class HeldFunction(HeldFunction.Gate gate)
{
    [Function("Held")]
    public async Task<IResult> Held([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "held")] HttpRequest request)
    {
        gate.Entered.SetResult();
        await gate.Open.Task;
        return Results.Ok();
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
