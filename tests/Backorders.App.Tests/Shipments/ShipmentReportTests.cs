using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Channels.Amazon;
using Backorders.App.Tests.Channels;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Shipments;

/// <summary>Channels hear once of each parcel that left here, whether its order waited or not.</summary>
public sealed class ShipmentReportTests
{
    private const string Sku = "TEA";
    private const string AmazonId = "405-1234567-8901234";

    [Fact]
    public async Task A_generic_channel_hears_of_each_parcel_once()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 1);
        await hub.OrderAsync("FK-1", Sku, 3, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-2", Sku, 2);

        await ShipAsync(hub, "flipkart", "FK-1", "SHP-1", Sku, 1);
        await ShipAsync(hub, "flipkart", "FK-1", "SHP-2", Sku, 2);
        await ShipAsync(hub, "flipkart", "FK-1", "SHP-2", Sku, 2, "again");

        var told = await CallsAsync(hub, "channels/flipkart", "order.shipped");
        Assert.Equal(
            [("SHP-1", """[{"lineId":"1","sku":"TEA","quantity":1}]"""), ("SHP-2", """[{"lineId":"1","sku":"TEA","quantity":2}]""")],
            told.Select(call => call["body"]!["data"]!).Select(data => ((string)data["shipmentId"]!, data["lines"]!.ToJsonString())));
        Assert.All(told, call => Assert.Equal(200, (int)call["status"]!));
        Assert.Equal(2, (await HistoryAsync(hub, "flipkart/FK-1")).Count(what => what == "shipped on flipkart"));
    }

    [Fact]
    public async Task An_Amazon_order_that_stock_filled_is_confirmed_to_Amazon_with_its_carrier_and_items()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { title = "Tea", channels = new { amazon = new { sellerSku = DemoOrders.Sku, buffer = 0 } } });
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 5);
        await hub.Client.SendAmazonAsync(DemoOrders.AmazonOrder(AmazonId, "n-1", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, 3));
        await hub.SettleAsync();

        await ShipAsync(hub, "amazon", AmazonId, "SHP-1", DemoOrders.Sku, 2);

        var call = Assert.Single(await CallsAsync(hub, "amazon", "confirmShipment"));
        Assert.Equal(204, (int)call["status"]!);
        Assert.EndsWith($"/orders/v0/orders/{AmazonId}/shipmentConfirmation", (string)call["path"]!, StringComparison.Ordinal);
        var package = call["body"]!["packageDetail"]!;
        Assert.Equal(
            (AmazonShipments.ReferenceOf("SHP-1"), "Delhivery", "SHP-1-T", 2),
            ((string)package["packageReferenceId"]!, (string)package["carrierCode"]!, (string)package["trackingNumber"]!, (long)package["orderItems"]![0]!["quantity"]!));
        Assert.Contains("shipped on amazon", await HistoryAsync(hub, $"amazon/{AmazonId}"));
    }

    [Fact]
    public async Task A_channel_that_is_down_is_told_when_it_is_back_and_one_that_refuses_is_for_ops_to_see()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 2);
        await hub.OrderAsync("FK-1", Sku, 1, hub.Now);
        await hub.OrderAsync("FK-2", Sku, 1, hub.Now);
        await hub.SettleAsync();

        await FailAsync(hub, 503, times: 2);
        await ShipAsync(hub, "flipkart", "FK-1", "SHP-1", Sku, 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await FailAsync(hub, 422, times: 1);
        await ShipAsync(hub, "flipkart", "FK-2", "SHP-2", Sku, 1);

        Assert.Equal(
            ["not shipped on flipkart yet", "shipped on flipkart"],
            (await HistoryAsync(hub, "flipkart/FK-1")).Where(what => what.EndsWith("flipkart yet", StringComparison.Ordinal) || what == "shipped on flipkart"));
        Assert.Contains("check shipment on flipkart", await HistoryAsync(hub, "flipkart/FK-2"));
    }

    [Theory]
    [InlineData("Blue Dart", "BlueDart")]
    [InlineData("INDIA POST", "India Post")]
    [InlineData("Shadowfax", "Other")]
    public void A_carrier_goes_by_Amazons_code_where_it_has_one(string carrier, string code) => Assert.Equal(code, AmazonCarriers.CodeOf(carrier));

    internal static async Task ShipAsync(TestHub hub, string channel, string orderId, string shipmentId, string sku, long quantity, string? eventId = null)
    {
        await hub.Client.SendWarehouseAsync("shipment.dispatched", eventId ?? shipmentId, new
        {
            shipmentId,
            channel,
            orderId,
            carrier = "Delhivery",
            trackingNumber = $"{shipmentId}-T",
            lines = new[] { new { sku, quantity } },
        });
        await hub.SettleAsync();
    }

    internal static async Task<IReadOnlyList<JsonNode>> CallsAsync(TestHub hub, string simulator, string operation) =>
        [.. (await hub.Client.GetAsync($"sim/{simulator}/calls")).AsArray().OfType<JsonNode>().Where(call => (string?)call["operation"] == operation)];

    internal static async Task<IReadOnlyList<string>> HistoryAsync(TestHub hub, string order) =>
        [.. (await hub.Client.GetOpsAsync($"api/ops/orders/{order}"))["history"]!.AsArray().Select(entry => (string)entry!["what"]!)];

    private static async Task FailAsync(TestHub hub, int status, int times)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/channels/faults", new { status, times }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
