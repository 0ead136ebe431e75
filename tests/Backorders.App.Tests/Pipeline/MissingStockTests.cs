using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

/// <summary>The warehouse has less than orders have reserved, or more, or says so late.</summary>
public sealed class MissingStockTests
{
    [Fact]
    public async Task An_order_that_stock_had_filled_and_that_loses_its_unit_gets_a_backorder_and_is_told()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddMinutes(1));
        await hub.SettleAsync();

        await CountAsync(hub, "COUNT-1", "TEA", 1);

        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));
        Assert.Equal("waiting", (string)(await hub.BackorderAsync("flipkart-2"))["state"]!);
        Assert.Single((await hub.Client.GetOpsAsync("api/ops/backorders?state=waiting"))["items"]!.AsArray());
        await AssertAsync(hub, onHand: 1, reserved: 1, backordered: 1);

        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-2"));
    }

    [Fact]
    public async Task Whoever_was_told_that_it_is_being_packed_hears_when_it_is_not_and_again_when_it_is()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        await AdjustAsync(hub, "ADJ-1", "TEA", -1);
        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        await AdjustAsync(hub, "ADJ-2", "TEA", -1);
        await hub.ReceiveAsync("GRN-3", "TEA", 1);

        Assert.Equal(["confirmed", "preparing", "etaChanged", "preparing", "etaChanged", "preparing"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(3, History(await hub.BackorderAsync("flipkart-1")).Count(what => what == "allocated"));
        Assert.Equal(2, History(await hub.BackorderAsync("flipkart-1")).Count(what => what == "allocated units were missing"));
    }

    [Fact]
    public async Task A_backorder_that_was_over_runs_again_when_another_line_of_its_order_loses_units()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "CUP", 1);
        await hub.Client.SendChannelAsync("flipkart", "order.created", "created-1", new
        {
            orderId = "1",
            name = "1",
            placedAt = hub.Now,
            currency = "INR",
            customer = new { name = "Asha Rao", phone = "+919810000123", locale = "en" },
            lines = new[] { new { lineId = "1", sku = "TEA", quantity = 1 }, new { lineId = "2", sku = "CUP", quantity = 1 } },
        });
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        await ShipAsync(hub, "S-1", "1", "TEA", 1);
        Assert.Equal("shipped", (string)(await hub.BackorderAsync("flipkart-1"))["state"]!);

        await CountAsync(hub, "COUNT-1", "CUP", 0);
        Assert.Equal("waiting", (string)(await hub.BackorderAsync("flipkart-1"))["state"]!);
        await hub.ReceiveAsync("GRN-3", "CUP", 1);

        Assert.Equal(["confirmed", "preparing", "shipped", "etaChanged", "preparing"], await hub.ToldAsync("flipkart-1"));
    }

    [Fact]
    public async Task A_parcel_that_is_told_of_before_its_units_came_ends_the_order_and_is_for_ops_to_see()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 2, hub.Now);
        await hub.OrderAsync("2", "TEA", 1, hub.Now.AddMinutes(1));
        await hub.SettleAsync();

        await ShipAsync(hub, "S-1", "1", "TEA", 2);
        var backorder = await hub.BackorderAsync("flipkart-1");
        Assert.Equal("shipped", (string)backorder["state"]!);
        Assert.Contains("check parcel S-1", History(backorder));
        Assert.Equal(["confirmed", "shipped"], await hub.ToldAsync("flipkart-1"));
        await AssertAsync(hub, onHand: 0, reserved: 0, backordered: 1);

        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        await AssertAsync(hub, onHand: 1, reserved: 1, backordered: 0);
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync("flipkart-2"));
    }

    [Fact]
    public async Task Damaged_units_do_not_come_on_hand_and_counts_go_up_too()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("1", "TEA", 4, hub.Now);
        await hub.Client.SendWarehouseAsync("goods.received", "GRN-1", new
        {
            receiptId = "GRN-1",
            warehouse = "BLR",
            lines = new[] { new { sku = "TEA", quantity = 5, damaged = 2 } },
        });
        await hub.SettleAsync();
        await AssertAsync(hub, onHand: 3, reserved: 3, backordered: 1);

        for (var again = 0; again < 2; again++) await CountAsync(hub, "COUNT-1", "TEA", 6);

        await AssertAsync(hub, onHand: 6, reserved: 4, backordered: 0);
    }

    [Fact]
    public async Task A_correction_below_nothing_is_a_dead_letter_with_its_reason()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);

        await AdjustAsync(hub, "ADJ-1", "TEA", -2);

        var letters = (await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray();
        Assert.Contains("Only 1 units are on hand in warehouse 'BLR'", (string)Assert.Single(letters)!["reason"]!, StringComparison.Ordinal);
        await AssertAsync(hub, onHand: 1, reserved: 0, backordered: 0);
    }

    private static async Task CountAsync(TestHub hub, string id, string sku, long onHand)
    {
        await hub.Client.SendWarehouseAsync("stock.counted", id, new { countId = id, warehouse = "BLR", lines = new[] { new { sku, onHand } } });
        await hub.SettleAsync();
    }

    private static async Task AdjustAsync(TestHub hub, string id, string sku, long delta)
    {
        await hub.Client.PostOpsAsync("api/ops/adjustments", new { adjustmentId = id, warehouse = "BLR", sku, delta, reason = "broken" });
        await hub.SettleAsync();
    }

    private static async Task ShipAsync(TestHub hub, string id, string orderId, string sku, long quantity)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", id, new
        {
            shipmentId = id,
            channel = "flipkart",
            orderId,
            carrier = "Delhivery",
            trackingNumber = "DL1",
            lines = new[] { new { sku, quantity } },
        });
        await hub.SettleAsync();
    }

    private static IEnumerable<string> History(JsonObject backorder) => backorder["history"]!.AsArray().Select(entry => (string)entry!["what"]!);

    private static async Task AssertAsync(TestHub hub, long onHand, long reserved, long backordered)
    {
        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((onHand, reserved, backordered), ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!));

        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
    }
}
