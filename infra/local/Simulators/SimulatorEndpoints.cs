using Backorders.Local.Simulators.Amazon;
using Backorders.Local.Simulators.Channels;
using Backorders.Local.Simulators.Shared;
using Backorders.Local.Simulators.Shopify;
using Backorders.Local.Simulators.Twilio;
using Backorders.Local.Simulators.Warehouse;
using Backorders.Local.Simulators.WooCommerce;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators;

/// <summary>The simulated platforms under /sim, and the views on what they were told.</summary>
internal static class SimulatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ShopifyEndpoints.Map(routes);
        AmazonEndpoints.Map(routes);
        TwilioEndpoints.Map(routes);
        ChannelEndpoints.Map(routes);
        WooEndpoints.Map(routes);
        routes.MapPost("/sim/warehouse/events", (HttpContext context, SimulatorPipeline pipeline, WarehouseApi api) => pipeline.HandleAsync(context, api));
        FaultEndpoints.Map(routes);
        foreach (var simulator in new[] { "shopify", "amazon", "sns", "warehouse", "woocommerce", "twilio" })
            routes.MapGet($"/sim/{simulator}/calls", (CallLog log) => SimJson.Of(log.List(simulator)));
    }
}
