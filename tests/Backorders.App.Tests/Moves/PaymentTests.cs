using Backorders.App.Tests.Pipeline;
using Backorders.App.Tests.Shipments;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Moves;

/// <summary>What is charged when it ships is charged once it is there, and not before.</summary>
public sealed class PaymentTests
{
    private const string Id = "7300000000000000002";

    [Theory]
    [InlineData("authorized", "atFulfilment", 14998)]
    [InlineData("authorized", "atOrder", 0)]
    [InlineData("paid", "atFulfilment", 0)]
    [InlineData("pending", "atFulfilment", 0)]
    public async Task An_authorised_order_is_charged_once_when_all_of_it_is_there(string payment, string charge, int amount)
    {
        await using var hub = await OrderedAsync(payment, charge);
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        Assert.Empty(await CapturesAsync(hub));

        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(amount == 0 ? [] : [$"{amount}.00"], await CapturesAsync(hub));
        Assert.DoesNotContain(await HistoryAsync(hub), what => what.StartsWith("check", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(20, true)]
    public async Task An_authorisation_that_ends_before_it_ships_is_told_to_ops(int leadTimeDays, bool isTold)
    {
        await using var hub = await OrderedAsync("authorized", "atFulfilment", leadTimeDays);

        Assert.Equal(isTold, (await HistoryAsync(hub)).Contains("check: payment"));
    }

    [Fact]
    public async Task What_can_not_be_charged_any_more_is_for_ops_to_see()
    {
        await using var hub = await OrderedAsync("authorized", "atFulfilment");
        await hub.AdvanceAsync(TimeSpan.FromDays(8));

        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 2);

        Assert.Empty(await CapturesAsync(hub));
        Assert.Contains("check: capture of the payment", await HistoryAsync(hub));
    }

    private static async Task<TestHub> OrderedAsync(string payment, string charge, int leadTimeDays = 3)
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { charge, leadTimeDays, etaBufferDays = 0 });
        var order = DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", 2);
        order["financial_status"] = payment;
        await hub.Client.SendShopifyAsync("orders/create", "created", order);
        await hub.SettleAsync();
        return hub;
    }

    private static async Task<string[]> CapturesAsync(TestHub hub) =>
    [
        .. (await hub.Client.GetAsync($"sim/shopify/orders/{Id}"))["transactions"]!.AsArray()
            .Where(transaction => (string?)transaction!["kind"] == "CAPTURE")
            .Select(transaction => (string)transaction!["amountSet"]!["presentmentMoney"]!["amount"]!),
    ];

    private static Task<IReadOnlyList<string>> HistoryAsync(TestHub hub) => ShipmentReportTests.HistoryAsync(hub, $"shopify/{Id}");
}
