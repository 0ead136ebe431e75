using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Channels;

internal static class ChannelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/sim/channels/{name}/stock",
            (HttpContext context, SimulatorPipeline pipeline, ChannelApi api, string name) => pipeline.HandleAsync(context, api, LogOf(name)));
        routes.MapPost(
            "/sim/channels/{name}/events",
            (HttpContext context, SimulatorPipeline pipeline, ChannelEventsApi api, string name) => pipeline.HandleAsync(context, api, LogOf(name)));
        routes.MapGet("/sim/channels/{name}/stock", (ChannelStock stock, string name) => stock.All(name).ToDictionary(sku => sku.Key, sku => Math.Max(0, sku.Value)));
        routes.MapGet("/sim/channels/{name}/calls", (CallLog log, string name) => SimJson.Of(log.List(LogOf(name))));
    }

    /// <summary>Channel names differ in case only by accident, as in settings.</summary>
    private static string LogOf(string name) => $"channels/{name.ToLowerInvariant()}";
}
