using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Orders;

public sealed class PlacingTests
{
    [Fact]
    public async Task An_order_that_stock_fills_has_no_backorder()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 2);
        var order = OrdersHub.Order("1", units: 2);

        Assert.IsType<HandlingResult.Done>(await hub.PlaceAsync(order));

        var file = await hub.FileAsync(order.Order);
        Assert.Null(file.Backorder);
        Assert.Equal((2, 0), (file.Order.Lines.Single().FromStock, file.Order.Lines.Single().Owed));
        Assert.Empty(hub.Runs.Started);
    }

    [Fact]
    public async Task What_stock_cannot_fill_is_owed_and_starts_one_orchestration()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 3);

        await hub.PlaceAsync(order);

        var file = await hub.FileAsync(order.Order);
        Assert.Equal((1, 2), (file.Order.Lines.Single().FromStock, file.Order.Lines.Single().Owed));
        Assert.Equal(new DateOnly(2026, 11, 28), file.Backorder!.PromisedOn);
        Assert.Equal(["shopify-1"], hub.Runs.Started);
        Assert.Equal("2 of 3 units owed", Assert.Single(file.History).Detail);
    }

    [Fact]
    public async Task The_promise_of_several_lines_is_the_latest_and_none_when_one_has_none()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 0);
        await hub.PromiseAsync("CUP", leadTimeDays: 9, bufferDays: 0);
        OrderLine[] known = [new("1", "TEA", 1), new("2", "CUP", 1)];

        await hub.PlaceAsync(OrdersHub.Order("1", "shopify", null, known));
        await hub.PlaceAsync(OrdersHub.Order("2", "shopify", null, [.. known, new("3", "POT", 1)]));

        Assert.Equal(new DateOnly(2026, 11, 30), (await hub.FileAsync(new("shopify", "1"))).Backorder!.PromisedOn);
        Assert.Null((await hub.FileAsync(new("shopify", "2"))).Backorder!.PromisedOn);
    }

    [Fact]
    public async Task The_same_order_twice_counts_once()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 3);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => hub.PlaceAsync(order)));
        await hub.PlaceAsync(order with { Name = "another name" });

        Assert.Equal(["shopify-1"], hub.Runs.Started);
        Assert.Equal("#1", (await hub.FileAsync(order.Order)).Order.Name);
        Assert.Equal(3, (await hub.LineAsync(order.Order, "TEA"))!.Waiting);
    }

    [Fact]
    public async Task A_redelivery_starts_what_a_crash_did_not()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1");
        hub.Runs.IsOutOfReach = true;
        await Assert.ThrowsAsync<TimeoutException>(() => hub.PlaceAsync(order));

        hub.Runs.IsOutOfReach = false;
        await hub.PlaceAsync(order);

        Assert.Equal(["shopify-1"], hub.Runs.Started);
        Assert.Equal(1, (await hub.LineAsync(order.Order, "TEA"))!.Waiting);
    }

    [Fact]
    public async Task An_order_that_was_cancelled_before_it_came_holds_nothing_and_has_no_backorder()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 2);
        await hub.CancelAsync(order.Order);

        await hub.PlaceAsync(order);

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((0, 0), (line.Reserved, line.Waiting));
        Assert.Empty(hub.Runs.Started);
        Assert.NotNull((await hub.FileAsync(order.Order)).Order.CancelledAt);
    }

    [Fact]
    public async Task A_line_that_was_cancelled_before_the_order_came_is_given_up_when_it_comes()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 3);
        await hub.CancelAsync(order.Order, new CancelledLine("1", 2));

        await hub.PlaceAsync(order);

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((1, 2), (line.Waiting, line.OwedCancelled));
        Assert.Equal(BackorderState.Waiting, await hub.StateAsync(order.Order));
    }

    [Fact]
    public async Task Ids_that_keys_may_not_hold_and_orders_of_many_lines_are_kept_exactly()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var key = new OrderKey("flipkart", "OD/12#3?ü");
        var lines = Enumerable.Range(1, 400).Select(i => new OrderLine($"820982911946154{i:D3}", i % 2 == 0 ? "TEA" : "CUP/blau", 1, $"Title {i} {new string('x', 60)}"));
        var order = OrdersHub.Order("1") with { Order = key, Lines = [.. lines] };

        await hub.PlaceAsync(order);

        var file = await hub.FileAsync(key);
        Assert.Equal(order.Lines.Select(line => line.LineId), file.Order.Lines.Select(line => line.LineId));
        Assert.Equal(key, file.Backorder!.Order);
        Assert.Equal(BackorderRuns.InstanceId(key.ToString()), Assert.Single(hub.Runs.Started));
    }

    [Theory]
    [InlineData("shopify-820982911946154508", true)]
    [InlineData("flipkart-OD ü", false)]
    [InlineData("@shop-1", false)]
    public void An_orchestrations_id_is_the_backorders_where_that_is_short_and_plain(string backorder, bool isPlain)
    {
        var id = BackorderRuns.InstanceId(backorder);

        Assert.Equal(isPlain, id == backorder);
        Assert.True(id.Length <= 100 && id.All(c => c is > ' ' and <= '~'), id);
        Assert.NotEqual('@', id[0]);
    }

    [Fact]
    public void Long_ids_that_differ_in_the_end_stay_apart()
    {
        var longId = "shopify-" + new string('7', 150);

        Assert.NotEqual(BackorderRuns.InstanceId(longId + "1"), BackorderRuns.InstanceId(longId + "2"));
        Assert.Equal(100, BackorderRuns.InstanceId(longId).Length);
    }

    /// <summary>Another process has reserved for the order and not saved it yet when the units are missed.</summary>
    [Fact]
    public async Task An_order_whose_units_go_missing_while_it_is_being_taken_has_a_backorder()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var (order, stop) = (OrdersHub.Order("1"), TestContext.Current.CancellationToken);
        await hub.ReceiveAsync("TEA", 1);
        await hub.Get<LedgerService>().ApplyAsync(
            "TEA", new ReserveLine(new LineKey(order.Order, "1"), 1, order.Priority, order.PlacedAt, new DateOnly(2026, 11, 21)), stop);
        await hub.Get<LedgerService>().ApplyAsync("TEA", new AdjustStock("ADJ-1", "BLR", -1, "broken"), stop);

        for (var again = 0; again < 2; again++) await hub.Get<BackorderOpening>().OpenAsync(order.Order, hub.Runs, stop);
        await hub.PlaceAsync(order);

        Assert.Equal(BackorderState.Waiting, await hub.StateAsync(order.Order));
        Assert.Equal(["shopify-1"], hub.Runs.Started);
    }

    [Fact]
    public async Task Units_that_go_missing_later_open_one_backorder_however_often_it_is_said()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var (order, stop) = (OrdersHub.Order("1"), TestContext.Current.CancellationToken);
        await hub.ReceiveAsync("TEA", 1);
        await hub.PlaceAsync(order);
        Assert.Null((await hub.FileAsync(order.Order)).Backorder);

        await hub.Get<LedgerService>().ApplyAsync("TEA", new AdjustStock("ADJ-1", "BLR", -1, "broken"), stop);
        for (var again = 0; again < 2; again++) await hub.Get<BackorderOpening>().OpenAsync(order.Order, hub.Runs, stop);

        var file = await hub.FileAsync(order.Order);
        Assert.Equal((0, 1), (file.Order.Lines[0].FromStock, file.Order.Lines[0].Owed));
        Assert.Single(file.History, entry => entry.What == "reserved units were missing");
        Assert.Equal(["shopify-1"], hub.Runs.Started);
    }
}
