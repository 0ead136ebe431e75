using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Shopify tells of parcels as fulfilments. Every message comes twice, under ids of its own.</summary>
public sealed class ShopifyParcelTests
{
    private const long Id = 7300000000000000001;

    [Fact]
    public async Task A_fulfilment_ships_its_lines_and_its_customer_follows_it_to_the_door()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        await hub.ReceiveAsync("GRN-1", "TEA", 2);

        await TwiceAsync(hub, order, order.Fulfil(900, 2, tracking: null));
        Assert.Equal((2, 0, 0, 2, 0), await order.LineAsync());
        Assert.Equal(["confirmed", "preparing", "shipped"], await hub.ToldAsync(order.Backorder));

        var arrived = order.Fulfil(900, 2, "T1", shipmentStatus: "delivered");
        await TwiceAsync(hub, order, ("fulfillments/update", arrived.Body));

        Assert.Equal((2, 0, 0, 2, 0), await order.LineAsync());
        var parcel = Assert.Single(await ParcelsAsync(hub));
        Assert.Equal(("Delhivery", "T1"), ((string)parcel["carrier"]!, (string)parcel["trackingNumber"]!));
        Assert.NotNull(parcel["deliveredAt"]);
        Assert.Equal(["confirmed", "preparing", "shipped"], await hub.ToldAsync(order.Backorder));
        var page = await hub.Http.GetStringAsync(new Uri((string)(await hub.BackorderAsync(order.Backorder))["statusUrl"]!), TestContext.Current.CancellationToken);
        Assert.Contains("delivered on ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_parcel_that_the_warehouse_tells_of_too_counts_once(bool warehouseFirst)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 4);
        var order = new ShopifyEdits(hub, Id, "TEA", 4);
        await TwiceAsync(hub, order, order.Created());

        if (warehouseFirst) await DispatchAsync(hub, "S-1", "t 1", 2);
        await TwiceAsync(hub, order, order.Fulfil(900, 2, "T1"));
        if (!warehouseFirst) await DispatchAsync(hub, "S-1", "t 1", 2);

        Assert.Equal((4, 2, 0, 2, 0), await order.LineAsync());
        Assert.Single(await ParcelsAsync(hub));

        await DispatchAsync(hub, "S-2", "T2", 2);
        Assert.Equal((4, 0, 0, 4, 0), await order.LineAsync());
    }

    [Fact]
    public async Task A_parcel_that_is_known_for_the_same_one_only_later_counts_once_from_then_on()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 4);
        var order = new ShopifyEdits(hub, Id, "TEA", 4);
        await TwiceAsync(hub, order, order.Created());
        await TwiceAsync(hub, order, order.Fulfil(900, 2, tracking: null));
        await DispatchAsync(hub, "S-1", "T1", 2);
        Assert.Equal((4, 0, 0, 4, 0), await order.LineAsync());

        await TwiceAsync(hub, order, ("fulfillments/update", order.Fulfil(900, 2, "T1").Body));

        Assert.Equal((4, 2, 0, 2, 0), await order.LineAsync());
        Assert.Equal((2, 2), ((long)(await hub.SkuAsync("TEA"))["onHand"]!, (long)(await hub.SkuAsync("TEA"))["reserved"]!));
        Assert.Single(await ParcelsAsync(hub));
    }

    [Fact]
    public async Task A_fulfilment_that_is_cancelled_did_not_leave_whichever_word_of_it_comes_first()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        var (sent, other) = (order.Fulfil(900, 2, "T1"), order.Fulfil(901, 1, "T2"));
        var (undone, neverLeft) = (order.Fulfil(900, 2, "T1", "cancelled"), order.Fulfil(901, 1, "T2", "failure"));

        await TwiceAsync(hub, order, sent);
        Assert.Equal((2, 0, 0, 2, 0), await order.LineAsync());
        await TwiceAsync(hub, order, ("fulfillments/update", undone.Body));
        await TwiceAsync(hub, order, ("fulfillments/update", neverLeft.Body));
        await TwiceAsync(hub, order, other);
        await TwiceAsync(hub, order, sent);

        Assert.Equal((2, 2, 0, 0, 0), await order.LineAsync());
        Assert.Empty(await ParcelsAsync(hub));
        Assert.Contains((await OrderAsync(hub))["history"]!.AsArray(), entry => (string)entry!["what"]! == "parcel 900 did not leave");
    }

    [Fact]
    public async Task An_order_tells_of_its_fulfilments_too()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var order = new ShopifyEdits(hub, Id, "TEA", 2);
        await TwiceAsync(hub, order, order.Created());
        var fulfilment = order.Fulfil(900, 2, "T1").Body;
        var (_, body) = order.Updated();
        body["fulfillments"] = new JsonArray(fulfilment);
        body["financial_status"] = "paid";

        await TwiceAsync(hub, order, ("orders/fulfilled", body));
        await TwiceAsync(hub, order, ("orders/paid", body));

        Assert.Equal((2, 0, 0, 2, 0), await order.LineAsync());
        Assert.NotNull((await OrderAsync(hub))["paidAt"]);
    }

    [Fact]
    public async Task A_parcel_of_an_order_that_never_comes_is_for_a_person_to_see_after_a_day()
    {
        await using var hub = await TestHub.StartAsync();
        await DispatchAsync(hub, "S-1", "T1", 1);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());

        await hub.AdvanceAsync(TimeSpan.FromHours(25));

        Assert.StartsWith(
            "No such order is known", (string)Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_is_deleted_gives_up_what_has_not_left()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        var order = new ShopifyEdits(hub, Id, "TEA", 3);
        await TwiceAsync(hub, order, order.Created());
        await TwiceAsync(hub, order, order.Fulfil(900, 1, "T1"));

        await TwiceAsync(hub, order, ("orders/delete", new JsonObject { ["id"] = Id }));

        Assert.Equal((3, 0, 0, 1, 2), await order.LineAsync());
        Assert.Empty((await hub.Client.GetAsync("sim/shopify/calls")).AsArray());
    }

    private static async Task<JsonObject> OrderAsync(TestHub hub) => await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{Id}");

    private static async Task<IEnumerable<JsonNode>> ParcelsAsync(TestHub hub) => (await OrderAsync(hub))["parcels"]!.AsArray().OfType<JsonNode>();

    private static async Task DispatchAsync(TestHub hub, string shipment, string tracking, long quantity)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", $"{Guid.NewGuid()}", new
        {
            shipmentId = shipment,
            channel = "shopify",
            orderId = $"{Id}",
            carrier = "Delhivery",
            trackingNumber = tracking,
            lines = new[] { new { sku = "TEA", quantity } },
        });
        await hub.SettleAsync();
    }

    private static async Task TwiceAsync(TestHub hub, ShopifyEdits order, (string Topic, JsonNode Body) webhook)
    {
        for (var time = 0; time < 2; time++)
        {
            await order.SendAsync(webhook);
            await hub.SettleAsync();
        }
    }
}
