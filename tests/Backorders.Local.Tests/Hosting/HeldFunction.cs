using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Tests.Hosting;

internal sealed class HeldFunction(Gate gate)
{
    [Function("Held")]
    public async Task<IResult> Held([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "held")] HttpRequest request)
    {
        await gate.PassAsync();
        return Results.Ok();
    }
}
