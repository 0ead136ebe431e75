namespace Backorders.App.Tests.Pipeline;

/// <summary>A generic channel changes an order after it was placed. Every message is sent twice, under ids of their own.</summary>
public sealed class OrderChangeTests
{
    [Fact]
    public async Task An_order_that_stock_filled_owes_what_was_added_and_its_customer_is_told()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(2);
        await hub.SettleAsync();

        await TwiceAsync(hub, () => order.UpdateAsync(1, ("1", "TEA", 3)));

        Assert.Equal((3, 2, 1, 0, 0), await order.LineAsync());
        Assert.Equal(("waiting", 1), await BackorderAsync(hub, order));
        Assert.Equal(["confirmed"], await hub.ToldAsync(order.Backorder));

        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync(order.Backorder));
    }

    [Fact]
    public async Task A_line_that_is_added_is_reserved_and_a_line_that_is_gone_frees_its_units_for_the_queue()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        await hub.ReceiveAsync("GRN-2", "CUP", 1);
        var (order, next) = (new ChangedOrder(hub, "1", hub.Now), new ChangedOrder(hub, "2", hub.Now.AddMinutes(1)));
        await order.CreateAsync(2);
        await hub.SettleAsync();
        await next.CreateAsync(1);
        await hub.SettleAsync();

        await TwiceAsync(hub, () => order.UpdateAsync(1, ("2", "CUP", 3)));

        Assert.Equal((0, 0, 0, 0, 0), await order.LineAsync());
        Assert.Equal((3, 1, 2, 0, 0), await order.LineAsync("2"));
        Assert.Equal(("waiting", 2), await BackorderAsync(hub, order));
        Assert.Equal(("allocated", 1), await BackorderAsync(hub, next));
        Assert.Equal(1, (long)(await hub.SkuAsync("TEA"))["reserved"]!);
    }

    [Fact]
    public async Task A_backorder_of_which_nothing_is_left_is_closed_without_a_word_and_lives_again_when_units_are_owed_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(3);
        await hub.SettleAsync();

        await TwiceAsync(hub, () => order.UpdateAsync(1, ("1", "TEA", 1)));
        Assert.Equal((1, 1, 0, 0, 0), await order.LineAsync());
        Assert.Equal(("closed", 0), await BackorderAsync(hub, order));
        Assert.Equal(["confirmed"], await hub.ToldAsync(order.Backorder));

        await TwiceAsync(hub, () => order.UpdateAsync(2, ("1", "TEA", 2)));
        Assert.Equal(("waiting", 1), await BackorderAsync(hub, order));

        await hub.ReceiveAsync("GRN-2", "TEA", 1);
        Assert.Equal(("allocated", 1), await BackorderAsync(hub, order));
        Assert.Equal(["confirmed", "preparing"], await hub.ToldAsync(order.Backorder));
    }

    [Fact]
    public async Task An_older_state_of_the_order_undoes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(2);
        await hub.SettleAsync();
        await order.UpdateAsync(5, ("1", "TEA", 4));
        await hub.SettleAsync();

        await TwiceAsync(hub, () => order.UpdateAsync(4, ("1", "TEA", 1)));

        Assert.Equal((4, 0, 4, 0, 0), await order.LineAsync());
        Assert.Equal(["ordered", "changed by flipkart"], await HistoryAsync(order));
    }

    [Fact]
    public async Task What_comes_back_to_a_shelf_goes_to_whoever_waits_and_counts_once_whoever_tells_of_it()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var (order, next) = (new ChangedOrder(hub, "1", hub.Now), new ChangedOrder(hub, "2", hub.Now.AddMinutes(1)));
        await order.CreateAsync(2);
        await hub.SettleAsync();
        await next.CreateAsync(2);
        await hub.SettleAsync();
        await ShipAsync(hub, order, 2);

        await TwiceAsync(hub, () => order.ReturnAsync("RMA-1", 1, warehouse: "DEL"));
        await TwiceAsync(hub, () => hub.Client.SendWarehouseAsync("goods.returned", $"{Guid.NewGuid()}", new
        {
            returnId = "RMA-1",
            warehouse = "DEL",
            channel = "flipkart",
            orderId = "1",
            lines = new[] { new { sku = "TEA", quantity = 1 } },
        }));

        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((1, 1, 1), ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!));
        Assert.Equal(1, (long)sku["warehouses"]!["DEL"]!["onHand"]!);
        Assert.Equal(1, (long)(await order.ViewAsync())["lines"]![0]!["returned"]!);
        Assert.Equal((2, 1, 1, 0, 0), await next.LineAsync());
    }

    [Fact]
    public async Task Broken_goods_come_back_to_no_shelf_and_units_that_had_not_left_are_written_off()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 3);
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(3);
        await hub.SettleAsync();
        await ShipAsync(hub, order, 1);

        await TwiceAsync(hub, () => order.ReturnAsync("RMA-1", 2, restock: false));

        Assert.Equal((3, 1, 0, 1, 1), await order.LineAsync());
        Assert.Equal((1, 1), ((long)(await hub.SkuAsync("TEA"))["onHand"]!, (long)(await hub.SkuAsync("TEA"))["reserved"]!));
        await AssertHealthyAsync(hub);
    }

    [Fact]
    public async Task Goods_that_nobody_can_name_are_for_whoever_waits()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(1);
        await hub.SettleAsync();

        await TwiceAsync(hub, () => hub.Client.SendWarehouseAsync(
            "goods.returned", $"{Guid.NewGuid()}", new { returnId = "RMA-1", warehouse = "BLR", lines = new[] { new { sku = "TEA", quantity = 2 } } }));

        Assert.Equal(("allocated", 1), await BackorderAsync(hub, order));
        Assert.Equal((2, 1), ((long)(await hub.SkuAsync("TEA"))["onHand"]!, (long)(await hub.SkuAsync("TEA"))["available"]!));
        await AssertHealthyAsync(hub);
    }

    [Fact]
    public async Task A_line_that_turns_into_another_SKU_is_for_a_person_to_see()
    {
        await using var hub = await TestHub.StartAsync();
        var order = new ChangedOrder(hub, "1", hub.Now);
        await order.CreateAsync(1);
        await hub.SettleAsync();
        await order.UpdateAsync(1, ("1", "CUP", 1));
        await hub.SettleAsync();

        Assert.Contains("another SKU is another line", (string)Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!["reason"]!, StringComparison.Ordinal);
    }

    /// <summary>Created (5), updated (6), cancelled in part (1), taken back in part (1), in every order of arrival: three of stock, the rest owed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_comes_first_the_end_is_the_same(bool restock)
    {
        await using var hub = await TestHub.StartAsync();
        var arrivals = Permutations("CUXR").Select(arrival => (Arrival: arrival, Order: new ChangedOrder(hub, arrival, hub.Now, $"TEA-{arrival}"))).ToList();
        foreach (var (arrival, _) in arrivals) await hub.ReceiveAsync($"GRN-{arrival}", $"TEA-{arrival}", 3);

        for (var turn = 0; turn < 4; turn++)
        {
            await TwiceAsync(hub, () => Task.WhenAll(arrivals.Select(one => one.Arrival[turn] switch
            {
                'C' => one.Order.CreateAsync(5),
                'U' => one.Order.UpdateAsync(1, ("1", one.Order.Sku, 6)),
                'X' => one.Order.CancelAsync(1),
                _ => one.Order.ReturnAsync("RMA-1", 1, restock),
            })));
        }

        foreach (var (_, order) in arrivals)
        {
            Assert.Equal(restock ? (6, 3, 1, 0, 2) : (6, 2, 2, 0, 2), await order.LineAsync());
            var sku = await hub.SkuAsync(order.Sku);
            Assert.Equal(restock ? (3, 3, 1) : (2, 2, 2), ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!));
            Assert.Equal(("waiting", 3), await BackorderAsync(hub, order));
        }

        await AssertHealthyAsync(hub);
    }

    internal static IEnumerable<string> Permutations(string of) => of.Length == 1
        ? [of]
        : of.SelectMany((first, i) => Permutations(of.Remove(i, 1)).Select(rest => first + rest));

    private static async Task TwiceAsync(TestHub hub, Func<Task> send)
    {
        for (var time = 0; time < 2; time++)
        {
            await send();
            await hub.SettleAsync();
        }
    }

    private static async Task ShipAsync(TestHub hub, ChangedOrder order, long quantity)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", $"S-{order.Backorder}", new
        {
            shipmentId = $"S-{order.Backorder}",
            channel = "flipkart",
            orderId = order.Backorder["flipkart-".Length..],
            carrier = "Delhivery",
            trackingNumber = "T1",
            lines = new[] { new { sku = "TEA", quantity } },
        });
        await hub.SettleAsync();
    }

    private static async Task<(string State, long Owed)> BackorderAsync(TestHub hub, ChangedOrder order)
    {
        var backorder = await hub.BackorderAsync(order.Backorder);
        return ((string)backorder["state"]!, backorder["lines"]!.AsArray().Sum(line => (long)line!["quantity"]!));
    }

    private static async Task<string[]> HistoryAsync(ChangedOrder order) =>
        [.. (await order.ViewAsync())["history"]!.AsArray().Select(entry => (string)entry!["what"]!).Where(what => what is not "confirmed")];

    private static async Task AssertHealthyAsync(TestHub hub)
    {
        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
        Assert.Equal(0, (long)health["queues"]!["inbound"]!["deadLettered"]!);
    }
}
