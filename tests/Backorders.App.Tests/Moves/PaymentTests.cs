using System.Text.Json.Nodes;
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

    [Fact]
    public async Task Where_the_shop_takes_parts_each_part_is_charged_as_it_comes()
    {
        await using var hub = await OrderedAsync("authorized", "atFulfilment", gateway: "shopify_payments");

        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        Assert.Equal(["7499.00"], await CapturesAsync(hub));
        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 1);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["7499.00", "7499.00"], await CapturesAsync(hub));
    }

    [Theory]
    [InlineData("shopify_payments", "So please pay for it here: https://shop.example/orders/7300000000000000002/pay")]
    [InlineData("razorpay", "We write to you how to pay before it ships.")]
    public async Task Who_authorised_too_early_is_asked_to_pay_again_two_days_before_it_ends(string gateway, string how)
    {
        await using var hub = await OrderedAsync("authorized", "atFulfilment", leadTimeDays: 20, gateway);
        await hub.AdvanceAsync(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(5));
        Assert.DoesNotContain("payAgain", await hub.ToldAsync($"shopify-{Id}"));

        await hub.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Contains("payAgain", await hub.ToldAsync($"shopify-{Id}"));
        Assert.Contains((await hub.MessagesAsync()).Select(message => (string?)message["contentVariables"]), variables => variables!.Contains(how, StringComparison.Ordinal));
        Assert.Equal(gateway == "razorpay" ? 2 : 1, (await HistoryAsync(hub)).Count(what => what == "check: payment"));
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

    private static async Task<TestHub> OrderedAsync(string payment, string charge, int leadTimeDays = 3, string gateway = "razorpay")
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { charge, leadTimeDays, etaBufferDays = 0 });
        var order = DemoOrders.ShopifyOrder(Id, "#1002", hub.Now, "Sara", "+919810000555", 2);
        order["financial_status"] = payment;
        order["payment_gateway_names"] = new JsonArray(gateway);
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
