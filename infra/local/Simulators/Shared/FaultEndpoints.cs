using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Shared;

internal static class FaultEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var simulator in new[] { "shopify", "amazon", "lwa", "sns", "woocommerce", "twilio", "channels", "warehouse" })
        {
            routes.MapPost($"/sim/{simulator}/faults", (HttpRequest request, FaultPlan faults) => AddAsync(request, faults, simulator));
            routes.MapDelete($"/sim/{simulator}/faults", async (FaultPlan faults) =>
            {
                await faults.ClearAsync(simulator);
                return Results.NoContent();
            });
        }
    }

    private static async Task<IResult> AddAsync(HttpRequest request, FaultPlan faults, string simulator)
    {
        if (await FaultOf(request) is not { IsValid: true } fault)
            return Results.Problem("Give {status: 400..599 or 0, times: 1 or more, delayMs?, afterAccept?}.", statusCode: 400, title: "Not a fault");
        await faults.AddAsync(simulator, fault);
        return Results.NoContent();
    }

    private static async Task<Fault?> FaultOf(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Fault>(request.Body, SimJson.Options, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
