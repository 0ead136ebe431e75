using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Orders;

public sealed class CancellingTests
{
    [Fact]
    public async Task A_channels_cancellation_gives_back_all_that_has_not_shipped()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 3);
        await hub.PlaceAsync(order);

        await hub.CancelAsync(order.Order);
        await hub.CancelAsync(order.Order);

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((1, 2), (line.StockCancelled, line.OwedCancelled));
        Assert.Equal(["ordered", "cancelled by shopify"], (await hub.FileAsync(order.Order)).History.Select(entry => entry.What));
    }

    [Fact]
    public async Task Partial_cancellations_say_how_many_are_gone_in_all()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 5);
        await hub.PlaceAsync(order);

        await hub.CancelAsync(order.Order, new CancelledLine("1", 1));
        await hub.CancelAsync(order.Order, new CancelledLine("1", 3));
        await hub.CancelAsync(order.Order, new CancelledLine("1", 1));

        Assert.Equal((2, 3), ((await hub.LineAsync(order.Order, "TEA"))!.Waiting, (await hub.LineAsync(order.Order, "TEA"))!.OwedCancelled));
    }

    [Fact]
    public async Task The_customer_gives_up_what_is_owed_and_keeps_what_stock_filled()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 3);
        await hub.PlaceAsync(order);

        await hub.CancelBackorderAsync(order.Order);
        await hub.CancelBackorderAsync(order.Order);

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((1, 2, 0), (line.StockReserved, line.OwedCancelled, line.Waiting));
        Assert.Equal(BackorderState.Cancelled, await hub.StateAsync(order.Order));
        Assert.Equal(["ordered", "cancelled by customer"], (await hub.FileAsync(order.Order)).History.Select(entry => entry.What));
    }

    [Fact]
    public async Task Late_stock_after_a_cancellation_goes_to_the_next_in_the_queue()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var (first, second) = (OrdersHub.Order("1"), OrdersHub.Order("2"));
        await hub.PlaceAsync(first);
        await hub.PlaceAsync(second);

        await hub.CancelBackorderAsync(first.Order);
        await hub.ReceiveAsync("TEA", 1);

        Assert.Equal(BackorderState.Cancelled, await hub.StateAsync(first.Order));
        Assert.Equal(BackorderState.Allocated, await hub.StateAsync(second.Order));
    }

    [Fact]
    public async Task A_cancellation_of_an_order_that_nobody_knows_is_for_a_person_to_see()
    {
        await using var hub = await OrdersHub.OpenAsync();

        Assert.IsType<HandlingResult.Refused>(await hub.CancelBackorderAsync(new("shopify", "404")));
    }
}
