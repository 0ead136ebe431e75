using Backorders.Local.Tests.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>The pipeline with its tables on Azurite, over HTTP: nothing in it leans on what only the local tables do.</summary>
public sealed class AzuriteTests(AzuriteBackend azurite) : IClassFixture<AzuriteBackend>
{
    private const int Stock = 6;
    private const int Orders = 16;

    [Fact]
    public async Task A_sku_that_is_sold_out_goes_all_the_way_from_its_orders_to_the_parcel()
    {
        var tables = azurite.Service;
        await using var hub = await TestHub.StartAsync(options => options with
        {
            ConfigureServices = (services, settings) =>
            {
                options.ConfigureServices(services, settings);
                services.AddSingleton(tables);
            },
        });
        await hub.Client.PutSkuAsync("HOT", new { title = "Hot item", channels = new { flipkart = new { buffer = 0 }, amazon = new { sellerSku = "HOT" } } });
        await hub.ReceiveAsync("GRN-1", "HOT", Stock);

        var placedAt = hub.Now;
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(number => hub.OrderAsync($"{number:D4}", "HOT", 1, placedAt.AddMilliseconds(number))));
        await hub.SettleAsync();
        Assert.Equal((Stock, Stock, Orders - Stock), await UnitsAsync(hub));
        var waiting = await WaitingAsync(hub);
        Assert.Equal(Orders - Stock, waiting.Length);
        Assert.Equal(waiting.Order(StringComparer.Ordinal), waiting);
        await AssertToldAsync(hub, waiting, "confirmed");

        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        await AssertToldAsync(hub, waiting, "confirmed", "reminder48h");

        await hub.ReceiveAsync("GRN-2", "HOT", 4);
        Assert.Equal((Stock + 4, Stock + 4, Orders - Stock - 4), await UnitsAsync(hub));
        await AssertToldAsync(hub, waiting[..4], "confirmed", "reminder48h", "preparing");
        await AssertToldAsync(hub, waiting[4..], "confirmed", "reminder48h");

        await ShipAsync(hub, waiting[0]);
        await AssertToldAsync(hub, waiting[..1], "confirmed", "reminder48h", "preparing", "shipped");
        Assert.Equal((Stock + 3, Stock + 3, Orders - Stock - 4), await UnitsAsync(hub));

        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.Equal("ok", (string)health["status"]!);
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!));
        Assert.Equal("0", (await hub.Client.GetAsync("sim/amazon/stock"))["HOT"]!.ToString());
        Assert.Equal("0", (await hub.Client.GetAsync("sim/channels/flipkart/stock"))["HOT"]!.ToString());
    }

    private static async Task ShipAsync(TestHub hub, string backorder)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", "S-1", new
        {
            shipmentId = "S-1",
            channel = "flipkart",
            orderId = backorder["flipkart-".Length..],
            carrier = "Delhivery",
            trackingNumber = "T1",
            lines = new[] { new { sku = "HOT", quantity = 1 } },
        });
        await hub.SettleAsync();
    }

    private static async Task<(long OnHand, long Reserved, long Backordered)> UnitsAsync(TestHub hub)
    {
        var sku = await hub.SkuAsync("HOT");
        return ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!);
    }

    private static async Task<string[]> WaitingAsync(TestHub hub) =>
        [.. (await hub.Client.GetOpsAsync("api/ops/backorders?state=waiting&limit=40"))["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    private static async Task AssertToldAsync(TestHub hub, string[] backorders, params string[] stages)
    {
        foreach (var backorder in backorders) Assert.Equal(stages, await hub.ToldAsync(backorder));
    }
}
