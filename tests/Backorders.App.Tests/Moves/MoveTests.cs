using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.App.Tests.Shipments;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Moves;

/// <summary>What the shop and the warehouse see while an order waits, and when it is filled.</summary>
public sealed class MoveTests
{
    private const string Id = "7300000000000000002";
    private const string Part = $"gid://shopify/FulfillmentOrder/{Id}";

    [Fact]
    public async Task What_waits_is_held_in_the_shop_and_let_go_of_as_it_comes()
    {
        await using var hub = await WaitingAsync(inStock: 1, ordered: 3);
        Assert.Equal(["ON_HOLD 2", "OPEN 1"], await PartsAsync(hub));

        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 1);
        Assert.Equal((1, 2), await HeldAndFreeAsync(hub));
        await hub.ReceiveAsync("GRN-3", DemoOrders.Sku, 1);
        Assert.Equal((0, 3), await HeldAndFreeAsync(hub));

        await ShipmentReportTests.ShipAsync(hub, "shopify", Id, "SHP-1", DemoOrders.Sku, 3);
        Assert.Single((await ShopAsync(hub))["fulfillments"]!.AsArray());
    }

    [Fact]
    public async Task An_order_that_ships_whole_is_held_whole()
    {
        await using var hub = await WaitingAsync(inStock: 1, ordered: 3, ("Orders__PartialShipment", "hold"));
        Assert.Equal(["ON_HOLD 3"], await PartsAsync(hub));

        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 2);

        Assert.Equal(["OPEN 3"], await PartsAsync(hub));
        Assert.Equal("""[{"lineId":"7300000000000000003","sku":"SKU2006-001","quantity":3}]""", Assert.Single(await RequestedAsync(hub))["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task Only_our_own_hold_is_let_go_of_and_the_shops_word_of_it_is_no_news()
    {
        await using var hub = await WaitingAsync(inStock: 0, ordered: 1, prepare: order => order["holds"] = new JsonArray());
        await EchoAsync(hub, "placed_on_hold");
        await HoldByOthersAsync(hub);
        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 1);
        await EchoAsync(hub, "hold_released");

        var part = Assert.Single((await ShopAsync(hub))["fulfillmentOrders"]!.AsArray())!;
        Assert.Equal("INCORRECT_ADDRESS", (string)Assert.Single(part["fulfillmentHolds"]!.AsArray())!["reason"]!);
        var history = await ShipmentReportTests.HistoryAsync(hub, $"shopify/{Id}");
        Assert.Equal(["held by shopify"], history.Where(what => what.Contains("held", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_held_where_the_setting_says_so()
    {
        await using var hub = await WaitingAsync(inStock: 0, ordered: 1, ("Shopify__HoldFulfillmentOrders", "false"));

        Assert.Equal(["OPEN 1"], await PartsAsync(hub));
        Assert.Empty(await ShipmentReportTests.CallsAsync(hub, "shopify", "fulfillmentOrderHold"));
    }

    [Fact]
    public async Task The_warehouse_is_asked_for_what_came_once_without_a_name_or_a_street()
    {
        await using var hub = await WaitingAsync(inStock: 0, ordered: 3);
        using var fault = await hub.Http.PostAsJsonAsync("sim/warehouse/faults", new { status = 503, times = 1, afterAccept = true }, TestContext.Current.CancellationToken);

        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.ReceiveAsync("GRN-3", DemoOrders.Sku, 5);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        var asked = await RequestedAsync(hub);
        Assert.Equal([1, 1, 2], asked.Select(data => (long)data["lines"]![0]!["quantity"]!));
        Assert.Equal((string)asked[0]["id"]!, (string)asked[1]["id"]!);
        Assert.Equal([true, true, false], asked.Select(data => (bool)data["crossDock"]!));
        Assert.Equal("""{"postalCode":"560001","country":"IN"}""", asked[2]["shipTo"]!.ToJsonString());
        Assert.Equal(($"shopify-{Id}", "standard"), ((string)asked[2]["backorderId"]!, (string)asked[2]["priority"]!));
        Assert.DoesNotContain(asked, data => data.ToJsonString().Contains("Sara", StringComparison.Ordinal));
    }

    private static Task<TestHub> WaitingAsync(int inStock, int ordered, params (string, string)[] settings) => WaitingAsync(inStock, ordered, _ => { }, settings);

    private static async Task<TestHub> WaitingAsync(int inStock, int ordered, Action<JsonObject> prepare, params (string, string)[] settings)
    {
        var hub = await TestHub.StartAsync(settings);
        if (inStock > 0) await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, inStock);
        var order = DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", ordered);
        prepare(order);
        await hub.Client.SendShopifyAsync("orders/create", "created", order);
        await hub.SettleAsync();
        return hub;
    }

    private static async Task HoldByOthersAsync(TestHub hub)
    {
        var order = DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", 1);
        order["holds"] = new JsonArray("INCORRECT_ADDRESS");
        using var answer = await hub.Http.PutAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await EchoAsync(hub, "placed_on_hold", "again");
    }

    private static async Task EchoAsync(TestHub hub, string what, string id = "")
    {
        await hub.Client.SendShopifyAsync($"fulfillment_orders/{what}", $"{what}{id}", new JsonObject { ["fulfillment_order"] = new JsonObject { ["id"] = Part } });
        await hub.SettleAsync();
    }

    private static async Task<JsonNode> ShopAsync(TestHub hub) => await hub.Client.GetAsync($"sim/shopify/orders/{Id}");

    private static async Task<string[]> PartsAsync(TestHub hub) =>
        [.. (await ShopAsync(hub))["fulfillmentOrders"]!.AsArray().Select(part => $"{part!["status"]} {Left(part)}")];

    private static async Task<(long Held, long Free)> HeldAndFreeAsync(TestHub hub)
    {
        var parts = (await ShopAsync(hub))["fulfillmentOrders"]!.AsArray().ToLookup(part => (string)part!["status"]! == "ON_HOLD", part => Left(part!));
        return (parts[true].Sum(), parts[false].Sum());
    }

    private static long Left(JsonNode part) => part["lineItems"]!["nodes"]!.AsArray().Sum(line => (long)line!["remainingQuantity"]!);

    private static async Task<IReadOnlyList<JsonNode>> RequestedAsync(TestHub hub) =>
        [.. (await ShipmentReportTests.CallsAsync(hub, "warehouse", "fulfilment.requested")).Select(call => call["body"]!["data"]!)];
}
