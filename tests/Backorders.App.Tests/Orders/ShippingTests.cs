using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Orders;

public sealed class ShippingTests
{
    [Fact]
    public async Task A_parcel_without_lines_holds_all_that_is_reserved()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 3);
        await hub.PlaceAsync(order);
        await hub.ReceiveAsync("TEA", 1);

        await hub.ShipAsync(order.Order, "SHP-1");

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((1, 1, 1), (line.StockShipped, line.OwedShipped, line.Waiting));
        var parcel = Assert.Single((await hub.FileAsync(order.Order)).Parcels);
        Assert.Equal((true, new ParcelLine("1", "TEA", 2, 1)), (parcel.IsBooked, Assert.Single(parcel.Lines)));
    }

    [Fact]
    public async Task The_same_parcel_again_changes_nothing_though_more_stock_has_come()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 2);
        await hub.PlaceAsync(order);
        await hub.ReceiveAsync("TEA", 1);
        await hub.ShipAsync(order.Order, "SHP-1");

        await hub.ReceiveAsync("TEA", 1);
        await hub.ShipAsync(order.Order, "SHP-1");

        Assert.Equal((1, 1), ((await hub.LineAsync(order.Order, "TEA"))!.OwedShipped, (await hub.LineAsync(order.Order, "TEA"))!.Allocated));
        Assert.Equal(BackorderState.Allocated, await hub.StateAsync(order.Order));
    }

    [Fact]
    public async Task Units_of_one_sku_are_spread_over_the_orders_lines()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 3);
        var order = OrdersHub.Order("1", "shopify", null, new OrderLine("1", "TEA", 1), new OrderLine("2", "TEA", 2));
        await hub.PlaceAsync(order);

        await hub.ShipAsync(order.Order, "SHP-1", new SkuQuantity("TEA", 2));

        Assert.Equal((1, 1), ((await hub.LineAsync(order.Order, "TEA"))!.StockShipped, (await hub.LineAsync(order.Order, "TEA", "2"))!.StockShipped));
    }

    [Fact]
    public async Task What_was_not_reserved_is_booked_all_the_same_and_is_for_a_person_to_check()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 1);
        await hub.PlaceAsync(order);

        await hub.ShipAsync(order.Order, "SHP-1", new SkuQuantity("TEA", 1), new SkuQuantity("CUP", 2));

        var file = await hub.FileAsync(order.Order);
        Assert.Equal(
            "2 × CUP is not in this order; 1 units shipped that were not reserved for this order",
            file.History.Single(entry => entry.What == "check parcel SHP-1").Detail);
        Assert.True(file.Parcels.Single().CarriesOwed);
        Assert.Equal(BackorderState.Shipped, await hub.StateAsync(order.Order));
    }

    [Fact]
    public async Task A_parcel_that_was_planned_before_a_crash_is_booked_as_planned()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 2);
        await hub.PlaceAsync(order);
        await hub.ReceiveAsync("TEA", 1);
        var planned = new Parcel
        {
            ShipmentId = "SHP-1",
            At = hub.Clock.Now,
            Carrier = "Delhivery",
            TrackingNumber = "DL1",
            Lines = [new ParcelLine("1", "TEA", 1, 1)],
        };
        await hub.Get<OrderStore>().TryAddAsync(planned.ToEntity(order.Order), TestContext.Current.CancellationToken);
        await hub.ReceiveAsync("TEA", 1);

        await hub.ShipAsync(order.Order, "SHP-1");

        Assert.Equal(1, (await hub.LineAsync(order.Order, "TEA"))!.OwedShipped);
        Assert.True((await hub.FileAsync(order.Order)).Parcels.Single().IsBooked);
    }

    [Fact]
    public async Task A_parcel_of_an_order_that_nobody_knows_waits_for_it()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 2);
        var order = OrdersHub.Order("1", units: 3);

        var early = Assert.IsType<HandlingResult.TooEarly>(await hub.ShipAsync(order.Order, "SHP-1", new SkuQuantity("TEA", 2)));
        Assert.StartsWith("No such order is known", early.Why, StringComparison.Ordinal);
        await hub.PlaceAsync(order);

        var line = (await hub.LineAsync(order.Order, "TEA"))!;
        Assert.Equal((2, 1), (line.StockShipped, line.Waiting));
        Assert.True(Assert.Single((await hub.FileAsync(order.Order)).Parcels).IsBooked);
    }

    [Fact]
    public async Task What_a_parcel_holds_more_than_its_order_is_booked_when_the_order_is_for_more()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 5);
        var order = OrdersHub.Order("1", units: 1);
        await hub.PlaceAsync(order);

        await hub.ShipAsync(order.Order, "SHP-1", new SkuQuantity("TEA", 2), new SkuQuantity("CUP", 1));
        await hub.Get<SalesOrders>().ReviseAsync(
            new OrderRevised(order.Order, hub.Clock.Now, [new OrderedLine("1", "TEA", 2), new OrderedLine("2", "CUP", 1)], []), hub.Runs, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), ((await hub.LineAsync(order.Order, "TEA"))!.Shipped, (await hub.LineAsync(order.Order, "CUP", "2"))!.Shipped));
        Assert.Single((await hub.FileAsync(order.Order)).Parcels);
    }
}
