using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Shipments;

/// <summary>What leaves here is fulfilled on Shopify, once, and what Shopify says of it is nothing new.</summary>
public sealed class ShopifyShipmentTests
{
    private const string Id = "7300000000000000002";
    private const string Line = "gid://shopify/LineItem/7300000000000000003";

    [Fact]
    public async Task A_parcel_is_fulfilled_on_Shopify_and_its_own_word_of_it_is_the_same_parcel()
    {
        await using var hub = await WithStockAsync(3);

        await ShipAsync(hub, "SHP-1", 2);
        var sent = Assert.Single((await ShopAsync(hub))["fulfillments"]!.AsArray())!;
        await EchoAsync(hub, sent);
        await ShipAsync(hub, "SHP-1", 2, "again");

        Assert.Equal(("SUCCESS", "Delhivery", "SHP-1-T"), ((string)sent["status"]!, (string)sent["trackingInfo"]![0]!["company"]!, (string)sent["trackingInfo"]![0]!["number"]!));
        var line = Assert.Single(sent["fulfillmentLineItems"]!["nodes"]!.AsArray())!;
        Assert.Equal((Line, 2), ((string)line["lineItem"]!["id"]!, (long)line["quantity"]!));
        Assert.False((bool)Assert.Single(await CreatedAsync(hub))["variables"]!["fulfillment"]!["notifyCustomer"]!);
        var order = await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{Id}");
        Assert.Single(order["parcels"]!.AsArray());
        Assert.Equal(2, (long)order["lines"]![0]!["shipped"]!);
    }

    [Fact]
    public async Task What_Shopify_told_of_is_not_told_back()
    {
        await using var hub = await WithStockAsync(2);

        await EchoAsync(hub, JsonNode.Parse($$"""{"id": "gid://shopify/Fulfillment/9", "trackingInfo": [{"number": "SHP-1-T"}], "fulfillmentLineItems": {"nodes": [{"quantity": 2}]} }""")!);
        await ShipAsync(hub, "SHP-1", 2);

        Assert.Empty(await CreatedAsync(hub));
        Assert.Single((await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{Id}"))["parcels"]!.AsArray());
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_send_it_twice()
    {
        await using var hub = await WithStockAsync(1);
        await FaultAsync(hub, new { status = 0, times = 1 });
        await FaultAsync(hub, new { status = 503, times = 1, afterAccept = true });

        await ShipAsync(hub, "SHP-1", 1);
        await hub.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Single(await CreatedAsync(hub));
        Assert.Equal(["not shipped on shopify yet", "shipped on shopify"], (await ShipmentReportTests.HistoryAsync(hub, $"shopify/{Id}")).Where(what => what.Contains("shipped on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_another_app_holds_there_is_for_ops_to_see()
    {
        await using var hub = await WithStockAsync(1);
        var order = DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", 1);
        order["holds"] = new JsonArray("INCORRECT_ADDRESS");
        using var held = await hub.Http.PutAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);

        await ShipAsync(hub, "SHP-1", 1);

        Assert.Empty(await CreatedAsync(hub));
        Assert.Contains("check shipment on shopify", await ShipmentReportTests.HistoryAsync(hub, $"shopify/{Id}"));
    }

    private static async Task<TestHub> WithStockAsync(int units)
    {
        var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, units);
        await hub.Client.SendShopifyAsync("orders/create", "created", DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", units));
        await hub.SettleAsync();
        return hub;
    }

    private static Task ShipAsync(TestHub hub, string shipmentId, int units, string? eventId = null) =>
        ShipmentReportTests.ShipAsync(hub, "shopify", Id, shipmentId, DemoOrders.Sku, units, eventId);

    /// <summary>The webhook that Shopify sends of a fulfilment, whoever made it.</summary>
    private static async Task EchoAsync(TestHub hub, JsonNode fulfilment)
    {
        var at = hub.Now.UtcDateTime;
        await hub.Client.SendShopifyAsync("fulfillments/create", $"echo-{fulfilment["id"]}", new JsonObject
        {
            ["id"] = long.Parse(((string)fulfilment["id"]!).Split('/')[^1], null),
            ["order_id"] = long.Parse(Id, null),
            ["status"] = "success",
            ["created_at"] = at,
            ["updated_at"] = at,
            ["tracking_company"] = "Delhivery",
            ["tracking_number"] = fulfilment["trackingInfo"]![0]!["number"]!.DeepClone(),
            ["line_items"] = new JsonArray(new JsonObject
            {
                ["id"] = long.Parse(Line.Split('/')[^1], null),
                ["sku"] = DemoOrders.Sku,
                ["quantity"] = fulfilment["fulfillmentLineItems"]!["nodes"]![0]!["quantity"]!.DeepClone(),
                ["requires_shipping"] = true,
                ["gift_card"] = false,
            }),
        });
        await hub.SettleAsync();
    }

    private static async Task<JsonNode> ShopAsync(TestHub hub) => await hub.Client.GetAsync($"sim/shopify/orders/{Id}");

    private static Task<IReadOnlyList<JsonNode>> CreatedAsync(TestHub hub) => ShipmentReportTests.CallsAsync(hub, "shopify", "fulfillmentCreate");

    private static async Task FaultAsync(TestHub hub, object fault)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/shopify/faults", fault, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
