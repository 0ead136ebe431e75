using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify;

namespace Backorders.Local.Tests.Simulators;

/// <summary>How the simulated shop has an order fulfilled: in parts, which may be held.</summary>
public sealed class ShopifyFulfilmentTests
{
    private const string State = """
        { order(id: "gid://shopify/Order/1") {
          fulfillments(first: 9) { status trackingInfo { number } fulfillmentLineItems(first: 9) { nodes { quantity } } }
          lineItems(first: 9) { nodes { unfulfilledQuantity } }
          fulfillmentOrders(first: 9) { nodes { id status fulfillmentHolds { id handle reason heldByRequestingApp } lineItems(first: 9) { nodes { id remainingQuantity } } } } } }
        """;

    [Fact]
    public async Task A_hold_of_some_units_leaves_the_others_to_be_fulfilled()
    {
        await using var host = await OpenAsync();

        Assert.Empty(await ErrorsAsync(host, """fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: {reason: INVENTORY_OUT_OF_STOCK, handle: "b", fulfillmentOrderLineItems: [{id: "gid://shopify/FulfillmentOrderLineItem/2", quantity: 2}]}) { userErrors { message } }"""));
        var parts = Parts(await StateAsync(host));
        Assert.Equal([("ON_HOLD", 2L), ("OPEN", 1L)], parts.Select(part => ((string)part["status"]!, Left(part))));
        Assert.NotEmpty(await ErrorsAsync(host, Fulfil("gid://shopify/FulfillmentOrder/1")));
        Assert.Empty(await ErrorsAsync(host, Fulfil((string)parts[1]["id"]!)));

        var order = await StateAsync(host);
        Assert.Equal([("ON_HOLD", 2L), ("CLOSED", 0L)], Parts(order).Select(part => ((string)part["status"]!, Left(part))));
        Assert.Equal(("T1", 1L), ((string)order["fulfillments"]![0]!["trackingInfo"]![0]!["number"]!, (long)order["fulfillments"]![0]!["fulfillmentLineItems"]!["nodes"]![0]!["quantity"]!));
        Assert.Equal(2, (long)order["lineItems"]!["nodes"]![0]!["unfulfilledQuantity"]!);
    }

    [Theory]
    [InlineData(true, "ON_HOLD")]
    [InlineData(false, "OPEN")]
    public async Task Only_the_holds_that_are_named_are_released(bool isNamed, string status)
    {
        await using var host = await OpenAsync("""["INCORRECT_ADDRESS"]""");
        await ErrorsAsync(host, """fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: {reason: INVENTORY_OUT_OF_STOCK, handle: "b"}) { userErrors { message } }""");
        var ours = Parts(await StateAsync(host))[0]["fulfillmentHolds"]!.AsArray().Single(hold => (bool)hold!["heldByRequestingApp"]!)!;

        var named = isNamed ? $", holdIds: [\"{ours["id"]}\"]" : "";
        Assert.Empty(await ErrorsAsync(host, $$"""fulfillmentOrderReleaseHold(id: "gid://shopify/FulfillmentOrder/1"{{named}}) { userErrors { message } }"""));

        Assert.Equal(status, (string)Parts(await StateAsync(host))[0]["status"]!);
    }

    [Fact]
    public async Task More_units_than_are_left_are_neither_held_nor_fulfilled()
    {
        await using var host = await OpenAsync();
        const string four = """fulfillmentOrderLineItems: [{id: "gid://shopify/FulfillmentOrderLineItem/2", quantity: 4}]""";

        Assert.NotEmpty(await ErrorsAsync(host, $$"""fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: {reason: OTHER, {{four}} }) { userErrors { message } }"""));
        Assert.NotEmpty(await ErrorsAsync(host, $$"""fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1", {{four}} }] }) { userErrors { message } }"""));
        Assert.Equal(3, Left(Assert.Single(Parts(await StateAsync(host)))));
    }

    private static string Fulfil(string part) =>
        $$"""fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: "{{part}}"}], trackingInfo: {number: "T1"} }) { fulfillment { id status trackingInfo { number } } userErrors { message } }""";

    private static List<JsonNode> Parts(JsonNode order) => [.. order["fulfillmentOrders"]!["nodes"]!.AsArray().Select(part => part!)];

    private static long Left(JsonNode part) => part["lineItems"]!["nodes"]!.AsArray().Sum(line => (long)line!["remainingQuantity"]!);

    private static async Task<JsonNode> StateAsync(SimulatorHost host) => (await RunAsync(host, State))["data"]!["order"]!;

    private static async Task<JsonArray> ErrorsAsync(SimulatorHost host, string field) =>
        (await RunAsync(host, $"mutation {{ {field} }}"))["data"]![field[..field.IndexOf('(', StringComparison.Ordinal)]]!["userErrors"]!.AsArray();

    private static async Task<JsonNode> RunAsync(SimulatorHost host, string query) => (await host.SendAsync(
        HttpMethod.Post, "/sim/shopify/admin/api/2026-10/graphql.json", JsonContent.Create(new { query }), ("X-Shopify-Access-Token", "shpat_sample"))).Body!;

    private static async Task<SimulatorHost> OpenAsync(string holds = "[]")
    {
        var host = await SimulatorHost.StartAsync();
        var orders = host.Get<ShopifyOrders>();
        var order = JsonNode.Parse($$"""{"id": 1, "line_items": [{"id": 2, "sku": "TEA", "quantity": 3, "price": "10.00"}], "holds": {{holds}} }""")!;
        await host.Get<LocalDatabase>().WriteAsync(data => orders.Open(data, order));
        return host;
    }
}
