using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Channels;

/// <summary>What is Amazon's own: units in its warehouses, numbers that show late, calls that are counted.</summary>
public sealed class AmazonStockTests
{
    private const string Sku = DemoOrders.Sku;

    [Fact]
    public async Task Units_in_Amazons_warehouses_are_shown_and_never_promised()
    {
        await using var hub = await ListedAsync(2);

        await CountFbaAsync(hub, 50, hub.Now);
        await CountFbaAsync(hub, 40, hub.Now.AddHours(-1));
        await hub.OrderAsync("FK-1", Sku, 5, hub.Now);
        await hub.SettleAsync();

        var sku = await hub.SkuAsync(Sku);
        Assert.Equal((50, 2), ((long)sku["warehouses"]!["fba"]!["onHand"]!, (long)sku["warehouses"]!["BLR"]!["onHand"]!));
        Assert.Equal((2, 2, 3, 0), ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!, (long)sku["available"]!));
        Assert.All((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray(), check => Assert.True((bool)check!["ok"]!));
    }

    [Fact]
    public async Task An_order_that_Amazon_fulfils_takes_nothing_of_ours()
    {
        await using var hub = await ListedAsync(2);
        var order = DemoOrders.AmazonOrder("405-1234567-8901234", "n-1", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, 1);
        order["Payload"]!["OrderChangeNotification"]!["Summary"]!["FulfillmentType"] = "AFN";

        await hub.Client.SendAmazonAsync(order);
        await hub.SettleAsync();

        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task A_number_that_shows_late_is_no_drift()
    {
        await using var hub = await ListedAsync(2);
        await hub.Http.PostAsync(new Uri("sim/amazon/lag/90", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await hub.ReceiveAsync("GRN-2", Sku, 3);
        Assert.Equal(2, await ShownAsync(hub));

        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(5, await ShownAsync(hub));
        await hub.AdvanceAsync(TimeSpan.FromMinutes(15));
        await hub.SettleAsync();
        Assert.Equal(0, (long)(await hub.Client.GetOpsAsync("api/ops/health"))["reconciliation"]!["drifted"]!);
    }

    [Fact]
    public async Task Errors_that_Amazon_finds_later_are_for_a_person_to_read()
    {
        await using var hub = await ListedAsync(2);

        await hub.Client.SendAmazonAsync(AmazonContractTests.Notification(hub, "LISTINGS_ITEM_ISSUES_CHANGE", new JsonObject
        {
            ["SellerId"] = AmazonContractTests.Seller,
            ["Sku"] = Sku,
            ["Severities"] = new JsonArray("WARNING", "ERROR"),
        }));
        await hub.SettleAsync();

        var letter = Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!;
        Assert.Contains(Sku, (string)letter["reason"]!, StringComparison.Ordinal);
    }

    private static async Task<TestHub> ListedAsync(long units)
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(Sku, new { channels = new { amazon = new { sellerSku = "AMZ-1" } } });
        await hub.ReceiveAsync("GRN-1", Sku, units);
        return hub;
    }

    private static Task CountFbaAsync(TestHub hub, int units, DateTimeOffset at)
    {
        var payload = JsonNode.Parse(Fixture.Bytes("amazon/FBA_INVENTORY_AVAILABILITY_CHANGES.payload_only.json"))!.AsObject();
        payload["SKU"] = "AMZ-1";
        payload["FulfillmentInventoryByMarketplace"]![0]!["MarketplaceId"] = AmazonContractTests.Marketplace;
        payload["FulfillmentInventoryByMarketplace"]![0]!["FulfillmentInventory"]!["Fulfillable"] = units;
        var notification = AmazonContractTests.Notification(hub, "FBA_INVENTORY_AVAILABILITY_CHANGES", payload);
        notification["EventTime"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return hub.Client.SendAmazonAsync(notification);
    }

    private static async Task<long> ShownAsync(TestHub hub) => (long)(await hub.Client.GetAsync("sim/amazon/stock"))["AMZ-1"]!;
}
