using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Sales;

internal static class SalesEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sim/shopify/orders", BuyAsync);

    /// <summary>The body of orders/create. 409 where the shop shows too few and does not sell on at zero.</summary>
    private static async Task<IResult> BuyAsync(HttpRequest request, ChannelSales sales, EventReader reader, TimeProvider clock)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var announced = new InboundMessage(Sources.Shopify, "orders/create", "", clock.GetUtcNow(), body.ToArray());
        if (reader.Read(announced) is not [EventReading.Understood { Event: OrderPlaced placed }])
            return Results.Problem("Give the body of orders/create.", statusCode: 400, title: "Not an order");
        return await sales.TryBuyAsync(announced, placed, request.HttpContext.RequestAborted)
            ? Results.NoContent()
            : Results.Problem("The shop shows fewer and does not sell on at zero.", statusCode: 409, title: "Sold out");
    }
}
