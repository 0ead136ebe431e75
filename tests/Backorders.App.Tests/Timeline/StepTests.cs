using System.Text.Json;
using Backorders.App.Orders;
using Backorders.App.Tests.Orders;
using Backorders.App.Timeline;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Timeline;

public sealed class StepTests
{
    [Fact]
    public async Task A_new_backorder_is_confirmed_once_and_then_sleeps_until_the_reminder()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1");
        await hub.PlaceAsync(order);

        var step = await hub.RunAsync(order.Order);
        await hub.RunAsync(order.Order);

        Assert.Equal(hub.Clock.Now.AddHours(48), step.WakeAt);
        Assert.False(step.IsOver);
        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task The_whole_way_is_told_message_by_message()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", units: 2);
        await hub.PlaceAsync(order);
        await hub.RunAsync(order.Order);
        hub.Clock.Now += TimeSpan.FromHours(49);
        await hub.RunAsync(order.Order);
        await hub.ReceiveAsync("TEA", 1);
        await hub.RunAsync(order.Order);
        await hub.ReceiveAsync("TEA", 1);
        await hub.RunAsync(order.Order);
        hub.Clock.Now += TimeSpan.FromHours(1);
        await hub.ShipAsync(order.Order, "SHP-1");
        var last = await hub.RunAsync(order.Order);

        var file = await hub.FileAsync(order.Order);
        Assert.Equal([Stage.Confirmed, Stage.Reminder48h, Stage.Preparing, Stage.Preparing, Stage.Shipped], file.Messages.Select(message => message.Stage));
        Assert.Equal(["ordered", "allocated", "allocated"], file.History.Select(entry => entry.What));
        Assert.Equal(BackorderState.Shipped, file.Backorder!.State);
        Assert.Equal((false, file.Parcels[0].At.AddDays(30)), (last.IsOver, last.WakeAt));
        hub.Clock.Now += TimeSpan.FromDays(30);
        Assert.True((await hub.RunAsync(order.Order)).IsOver);
    }

    [Fact]
    public async Task A_backorder_stands_in_the_list_of_its_state_only_in_queue_order()
    {
        await using var hub = await OrdersHub.OpenAsync();
        foreach (var id in new[] { "3", "1", "2" }) await hub.PlaceAsync(OrdersHub.Order(id));
        await hub.ReceiveAsync("TEA", 1);
        foreach (var id in new[] { "3", "1", "2" }) await hub.RunAsync(new("shopify", id));

        Assert.Equal(["1", "2", "3"], await ListedAsync(hub, null));
        Assert.Equal(["2", "3"], await ListedAsync(hub, BackorderState.Waiting));
        Assert.Equal(["1"], await ListedAsync(hub, BackorderState.Allocated));
    }

    [Fact]
    public async Task A_parcel_of_units_that_stock_filled_at_once_is_not_told_of()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        var order = OrdersHub.Order("1", units: 2);
        await hub.PlaceAsync(order);
        await hub.RunAsync(order.Order);

        await hub.ShipAsync(order.Order, "SHP-1");
        await hub.RunAsync(order.Order);

        Assert.Equal([Stage.Confirmed], (await hub.FileAsync(order.Order)).Messages.Select(message => message.Stage));
    }

    [Fact]
    public void What_crosses_the_durable_boundary_comes_out_as_it_went_in()
    {
        var effect = TimelineEffect.Of("shopify-1", new BackorderEffect.Tell(Stage.Shipped, 2, "SHP-1"));
        var step = new TimelineStep("Waiting", [effect], new DateTimeOffset(2026, 11, 23, 9, 0, 0, 123, TimeSpan.Zero), IsOver: false);

        var back = JsonSerializer.Deserialize<TimelineStep>(JsonSerializer.Serialize(step))!;

        Assert.Equal((step.State, step.WakeAt, step.IsOver), (back.State, back.WakeAt, back.IsOver));
        Assert.Equal(step.Effects, back.Effects);
    }

    private static async Task<List<string>> ListedAsync(OrdersHub hub, BackorderState? state)
    {
        var listed = new List<string>();
        await foreach (var listing in hub.Get<BackorderIndex>().ReadAsync(state, null, TestContext.Current.CancellationToken)) listed.Add(listing.Order.OrderId);
        return listed;
    }
}
