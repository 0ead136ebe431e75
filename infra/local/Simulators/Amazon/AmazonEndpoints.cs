using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Backorders.Local.Simulators.Amazon;

internal static class AmazonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sim/amazon/auth/o2/token", (HttpContext context, SimulatorPipeline pipeline, LwaApi api) => pipeline.HandleAsync(context, api, "amazon"));
        routes.MapPatch(
            "/sim/amazon/listings/2021-08-01/items/{sellerId}/{sku}",
            (HttpContext context, SimulatorPipeline pipeline, ListingsApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet("/sim/amazon/orders/2026-01-01/orders", (HttpContext context, SimulatorPipeline pipeline, OrderSearch api) => pipeline.HandleAsync(context, api));
        routes.MapGet(
            "/sim/amazon/orders/2026-01-01/orders/{orderId}",
            (HttpContext context, SimulatorPipeline pipeline, OrdersApi api) => pipeline.HandleAsync(context, api));
        routes.MapPut(
            "/sim/amazon/orders/2026-01-01/orders/{orderId}/cancellation",
            (HttpContext context, SimulatorPipeline pipeline, CancelOrderApi api) => pipeline.HandleAsync(context, api));
        MapFeeds(routes);
        routes.MapPost(
            "/sim/amazon/orders/v0/orders/{orderId}/shipmentConfirmation",
            (HttpContext context, SimulatorPipeline pipeline, ShipmentsApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet(
            "/sim/amazon/listings/2021-08-01/items/{sellerId}",
            (HttpContext context, SimulatorPipeline pipeline, ListingsSearch api) => pipeline.HandleAsync(context, api));
        routes.MapMethods(
            "/sim/amazon/notifications/v1/subscriptions/{type}",
            ["GET", "POST"],
            (HttpContext context, SimulatorPipeline pipeline, NotificationsApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet(
            "/sim/amazon/messaging/v1/orders/{orderId}",
            (HttpContext context, SimulatorPipeline pipeline, MessagingApi api) => pipeline.HandleAsync(context, api));
        routes.MapPost(
            "/sim/amazon/messaging/v1/orders/{orderId}/messages/unexpectedProblem",
            (HttpContext context, SimulatorPipeline pipeline, MessagingApi api) => pipeline.HandleAsync(context, api));
        routes.MapPost("/sim/amazon/closed/{orderId}", (string orderId, AmazonStore store) => store.CloseAsync(orderId));
        routes.MapGet("/sim/amazon/subscriptions", (NotificationsApi api) => SimJson.Of(api.All()));
        routes.MapDelete("/sim/amazon/subscriptions", (string type, NotificationsApi api) => api.DropAsync(type));
        routes.MapPost("/sim/amazon/orders", OpenAsync);
        routes.MapGet("/sim/amazon/stock", async (AmazonStore store) => (await store.StockAsync()).ToDictionary(sku => sku.Key, sku => Math.Max(0, sku.Value)));
        routes.MapPost("/sim/amazon/lag/{seconds:int}", (AmazonStore store, int seconds) => store.ShowAfter(TimeSpan.FromSeconds(seconds)));
    }

    private static void MapFeeds(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "feeds", "documents" })
        {
            routes.MapPost($"/sim/amazon/feeds/2021-06-30/{path}", (HttpContext context, SimulatorPipeline pipeline, FeedsApi api) => pipeline.HandleAsync(context, api));
            routes.MapGet($"/sim/amazon/feeds/2021-06-30/{path}/{{id}}", (HttpContext context, SimulatorPipeline pipeline, FeedsApi api) => pipeline.HandleAsync(context, api));
        }

        routes.MapPut("/sim/amazon/documents/{id}", (HttpContext context, SimulatorPipeline pipeline, FeedsApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet("/sim/amazon/documents/{id}", (string id, LocalDatabase database) =>
            database.Read(data => FeedsApi.Document(data, id)) is { } document ? Results.Text(document, "text/xml") : Results.NotFound());
    }

    /// <summary>An order as getOrder shows it, as Amazon has it from now on.</summary>
    private static async Task<IResult> OpenAsync(JsonObject order, AmazonStore store)
    {
        if ((string?)order["orderId"] is not { Length: > 0 } id) return Results.Problem("Give an order of the Orders API.", statusCode: 400, title: "Not an order");
        await store.OpenAsync(id, order);
        return Results.NoContent();
    }
}
