using Backorders.App.Tests.Channels;
using Backorders.App.Tests.Pipeline;
using Backorders.App.Tests.Shipments;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Moves;

/// <summary>What ops cancels of an Amazon order is cancelled there: whole items only.</summary>
public sealed class AmazonCancellationTests
{
    private const string Id = "405-1234567-8901234";

    [Fact]
    public async Task A_whole_order_is_acknowledged_as_one_that_can_not_be_shipped()
    {
        await using var hub = await OrderedAsync(inStock: 0);

        await CancelAsync(hub);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        var document = (string)Assert.Single(await CallsAsync(hub, "upload"))["body"]!;
        Assert.Contains($"<AmazonOrderID>{Id}</AmazonOrderID>", document, StringComparison.Ordinal);
        Assert.Contains("<CancelReason>NoInventory</CancelReason>", document, StringComparison.Ordinal);
        Assert.Equal("POST_ORDER_ACKNOWLEDGEMENT_DATA", (string)Assert.Single(await CallsAsync(hub, "createFeed"))["body"]!["feedType"]!);
        Assert.Contains("refund asked on amazon", await HistoryAsync(hub));
    }

    [Fact]
    public async Task A_whole_order_is_cancelled_by_cancelOrder_where_that_is_switched_on()
    {
        await using var hub = await OrderedAsync(inStock: 0, ("Amazon__CancelOrders", "true"));

        await CancelAsync(hub);

        Assert.Equal("NO_INVENTORY", (string)Assert.Single(await CallsAsync(hub, "cancelOrder"))["body"]!["cancelReasonCode"]!);
        Assert.Empty(await CallsAsync(hub, "createFeed"));
        Assert.Contains("refund asked on amazon", await HistoryAsync(hub));
    }

    [Fact]
    public async Task A_part_of_an_item_is_for_ops_to_settle_there()
    {
        await using var hub = await OrderedAsync(inStock: 1);

        await CancelAsync(hub);

        Assert.Empty(await CallsAsync(hub, "createFeed"));
        Assert.Contains("check cancellation on amazon", await HistoryAsync(hub));
    }

    private static async Task<TestHub> OrderedAsync(int inStock, params (string, string)[] settings)
    {
        var hub = await TestHub.StartAsync(settings);
        if (inStock > 0) await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, inStock);
        await hub.Client.SendAmazonAsync(DemoOrders.AmazonOrder(Id, "n-1", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, 3));
        await hub.SettleAsync();
        return hub;
    }

    private static async Task CancelAsync(TestHub hub)
    {
        await hub.Client.PostOpsAsync($"api/ops/backorders/amazon-{Id}/cancel", new { reason = "The mill burnt down.", refund = true });
        await hub.SettleAsync();
    }

    private static Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> CallsAsync(TestHub hub, string operation) => ShipmentReportTests.CallsAsync(hub, "amazon", operation);

    private static Task<IReadOnlyList<string>> HistoryAsync(TestHub hub) => ShipmentReportTests.HistoryAsync(hub, $"amazon/{Id}");
}
