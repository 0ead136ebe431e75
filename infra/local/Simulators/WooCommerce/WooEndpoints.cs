using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.WooCommerce;

internal static class WooEndpoints
{
    private const string Api = "/sim/woocommerce/wp-json/wc/v3";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var place in new[] { "products", "products/{product}/variations" })
        {
            routes.MapGet($"{Api}/{place}", Handle);
            routes.MapPost($"{Api}/{place}/batch", Handle);
        }

        routes.MapGet("/sim/woocommerce/stock", (WooStore store) => store.All().ToDictionary(product => product.Key, product => Math.Max(0, product.Value)));
    }

    private static Task Handle(HttpContext context, SimulatorPipeline pipeline, WooApi api) => pipeline.HandleAsync(context, api);
}
