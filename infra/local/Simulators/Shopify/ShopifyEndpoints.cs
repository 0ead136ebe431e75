using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Shopify;

internal static class ShopifyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/sim/shopify/admin/api/{version}/graphql.json",
            (HttpContext context, SimulatorPipeline pipeline, ShopifyApi api) => pipeline.HandleAsync(context, api));
        routes.MapGet("/sim/shopify/stock", Stock);
        routes.MapGet("/sim/shopify/variants", (ShopifyVariants variants) => SimJson.Of(variants.All()));
        routes.MapPost("/sim/shopify/stock/{item}/changes", ChangeAsync);
        routes.MapPut("/sim/shopify/orders", ChangeOrderAsync);
        routes.MapGet("/sim/shopify/orders/{id}", Order);
        routes.MapGet("/sim/shopify/discounts", (DiscountCodes discounts) => SimJson.Of(discounts.All()));
        MapSubscriptions(routes);
    }

    /// <summary>Shopify drops a subscription after failed deliveries; and a merchant, or Shopify, takes a right away.</summary>
    private static void MapSubscriptions(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sim/shopify/subscriptions", (WebhookSubscriptions subscriptions) => SimJson.Of(subscriptions.All()));
        routes.MapDelete("/sim/shopify/subscriptions", (string topic, WebhookSubscriptions subscriptions) => subscriptions.DropAsync(topic));
        routes.MapPost("/sim/shopify/subscriptions/refused", (string topic, WebhookSubscriptions subscriptions) => subscriptions.RefuseAsync(topic));
        routes.MapDelete("/sim/shopify/subscriptions/refused", (string topic, WebhookSubscriptions subscriptions) => subscriptions.GrantAsync(topic));
        routes.MapPut("/sim/shopify/scopes/{scope}", (string scope, AppScopes scopes) => scopes.GrantAsync(scope));
        routes.MapDelete("/sim/shopify/scopes/{scope}", (string scope, AppScopes scopes) => scopes.RevokeAsync(scope));
    }

    /// <summary>How the shop has an order fulfilled.</summary>
    private static IResult Order(string id, OrderReads orders, LocalDatabase database) => database.Read(data => orders.Order(data, Gid.Of("Order", id))) is { } order
        ? SimJson.Of(new JsonObject { ["fulfillmentOrders"] = order["fulfillmentOrders"]!["nodes"]!.DeepClone(), ["fulfillments"] = order["fulfillments"]!.DeepClone(), ["transactions"] = order["transactions"]!.DeepClone() })
        : Results.NotFound();

    /// <summary>The merchant edits an order, or refunds units of it; the webhooks that tell of it are left to the caller.</summary>
    private static async Task<IResult> ChangeOrderAsync(HttpRequest request, ShopifyOrders orders, LocalDatabase database)
    {
        var payload = await request.ReadFromJsonAsync<JsonObject>();
        await database.WriteAsync(data => orders.Change(data, payload!));
        return Results.NoContent();
    }

    internal sealed record LevelChange(long Delta, string? LocationId);

    /// <summary>The merchant changes a number by hand.</summary>
    private static async Task<IResult> ChangeAsync(
        string item, LevelChange change, ShopifyStock stock, ShopifyWebhooks webhooks, LocalDatabase database, IConfiguration settings)
    {
        await database.WriteAsync(data => stock.Change(data, item, change.LocationId ?? settings["Shopify:LocationId"]!, change.Delta, change.Delta));
        webhooks.Wake();
        return Results.NoContent();
    }

    /// <summary>As a storefront shows it: never below zero; by SKU where the shop has one for the item, else by inventory item.</summary>
    private static Dictionary<string, long> Stock(ShopifyStock stock, SimulatorHooks hooks) =>
        stock.All()
            .GroupBy(level => hooks.SkuOfInventoryItem(level.Key) ?? level.Key, level => Math.Max(0, level.Value))
            .ToDictionary(sku => sku.Key, sku => sku.Sum());
}
