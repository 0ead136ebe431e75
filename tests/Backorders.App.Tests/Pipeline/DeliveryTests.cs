using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

/// <summary>What a warehouse says when a parcel has reached its customer: it knows the parcel, not the order.</summary>
public sealed class DeliveryTests
{
    private const string Sku = "TEA";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delivery_is_shown_whether_it_is_told_before_or_after_its_parcel(bool isFirst)
    {
        await using var hub = await AllocatedAsync();
        var at = hub.Now.AddMinutes(-5);

        if (isFirst) await DeliverAsync(hub, "d-1", at);
        await ShipAsync(hub);
        if (!isFirst) Assert.Equal("shipped", (string?)(await hub.BackorderAsync("flipkart-FK-1"))["state"]);
        if (!isFirst) await DeliverAsync(hub, "d-1", at);
        await DeliverAsync(hub, "d-2", at.AddMinutes(3));

        var order = await hub.Client.GetOpsAsync("api/ops/orders/flipkart/FK-1");
        Assert.Equal(at, Parcel(order)["deliveredAt"]!.GetValue<DateTimeOffset>());
        Assert.Single(order["history"]!.AsArray(), entry => (string?)entry!["what"] == "delivered");
        var backorder = await hub.BackorderAsync("flipkart-FK-1");
        Assert.Equal(at, Parcel(backorder)["deliveredAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal("closed", (string?)backorder["state"]);
        var page = await hub.Client.GetAsync(new Uri((string)backorder["statusUrl"]!).PathAndQuery.TrimStart('/'));
        Assert.Equal(at, Parcel(page)["deliveredAt"]!.GetValue<DateTimeOffset>());
        Assert.Contains("delivered on", await hub.Http.GetStringAsync(new Uri((string)backorder["statusUrl"]!), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_delivery_of_a_parcel_that_nobody_knows_changes_nothing()
    {
        await using var hub = await AllocatedAsync();

        await DeliverAsync(hub, "d-1", hub.Now, "SHP-OTHER");
        await ShipAsync(hub);

        Assert.Null(Parcel(await hub.BackorderAsync("flipkart-FK-1"))["deliveredAt"]);
    }

    private static async Task<TestHub> AllocatedAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.OrderAsync("FK-1", Sku, 1, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 1);
        return hub;
    }

    private static async Task ShipAsync(TestHub hub)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", "s-1", new
        {
            shipmentId = "SHP-1",
            channel = "flipkart",
            orderId = "FK-1",
            carrier = "Delhivery",
            trackingNumber = "DL1",
            lines = new[] { new { sku = Sku, quantity = 1 } },
        });
        await hub.SettleAsync();
    }

    private static async Task DeliverAsync(TestHub hub, string id, DateTimeOffset at, string shipmentId = "SHP-1")
    {
        await hub.Client.SendWarehouseAsync("shipment.delivered", id, new { shipmentId }, at);
        await hub.SettleAsync();
    }

    private static JsonNode Parcel(JsonNode view) => Assert.Single(view["parcels"]!.AsArray())!;
}
