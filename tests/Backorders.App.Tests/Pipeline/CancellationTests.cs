using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>What is cancelled in the hub is cancelled and refunded on Shopify, once, and the customer is told what is true of the money.</summary>
public sealed class CancellationTests
{
    private const string OrderId = "7300000000000000002";
    private const string Backorder = $"shopify-{OrderId}";
    private const string Order = $"gid://shopify/Order/{OrderId}";
    private const string Line = "gid://shopify/LineItem/7300000000000000003";
    private const string Refunded = "Any payment for it is refunded to the way you paid, and arrives within 5 to 7 working days.";
    private const string Ask = "If you have paid for it, please write to care@sample-brand.example";

    [Fact]
    public async Task A_whole_order_cancelled_by_the_link_is_cancelled_and_refunded_on_Shopify_once()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);

        await PressAsync(hub);
        await PressAsync(hub);

        var call = Assert.Single(await ChangesAsync(hub));
        Assert.Equal("orderCancel", (string)call["operation"]!);
        Assert.Equal((Order, "CUSTOMER", true), Cancel(call));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Contains($"{Refunded} That is INR 7499.00.", await LastMessageAsync(hub), StringComparison.Ordinal);
        Assert.Equal(["ordered", "confirmed", "cancelled by customer", "refund asked on shopify", "told of the cancellation"], await HistoryAsync(hub));
    }

    [Fact]
    public async Task Of_an_order_that_stock_filled_in_part_the_owed_units_are_refunded()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await OrderAsync(hub, units: 3);

        await PressAsync(hub);
        await PressAsync(hub);

        var call = Assert.Single(await ChangesAsync(hub));
        Assert.Equal("refundCreate", (string)call["operation"]!);
        Assert.Equal(64, ((string)call["variables"]!["key"]!).Length);
        var input = call["variables"]!["input"]!;
        Assert.Equal((Order, "INR"), ((string)input["orderId"]!, (string)input["currency"]!));
        var line = Assert.Single(input["refundLineItems"]!.AsArray())!;
        Assert.Equal((Line, 2, "CANCEL", "gid://shopify/Location/905684977"), ((string)line["lineItemId"]!, (long)line["quantity"]!, (string)line["restockType"]!, (string)line["locationId"]!));
        var transaction = Assert.Single(input["transactions"]!.AsArray())!;
        Assert.Equal(("razorpay", "REFUND", "14998.00"), ((string)transaction["gateway"]!, (string)transaction["kind"]!, (string)transaction["amount"]!));
        Assert.Equal($"gid://shopify/OrderTransaction/{OrderId}", (string)transaction["parentId"]!);
        Assert.Contains($"{Refunded} That is INR 14998.00.", await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_that_Shopify_puts_back_are_not_sold_twice()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(DemoOrders.Sku, new { channels = new { shopify = new { inventoryItemId = "9007199254740993" } } });
        await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await OrderAsync(hub, units: 3);
        await hub.ReceiveAsync("GRN-2", DemoOrders.Sku, 2);

        await PressAsync(hub);

        Assert.Equal("refundCreate", (string)Assert.Single(await ChangesAsync(hub))["operation"]!);
        Assert.Equal(2, (long)(await hub.SkuAsync(DemoOrders.Sku))["available"]!);
        Assert.Equal("2", (await hub.Client.GetAsync("sim/shopify/stock"))[DemoOrders.Sku]!.ToString());
    }

    [Theory]
    [InlineData(1, "orderCancel", 1)]
    [InlineData(3, "refundCreate", 2)]
    public async Task An_answer_that_is_lost_does_not_make_it_happen_twice(int units, string operation, int readsBefore)
    {
        await using var hub = await TestHub.StartAsync();
        if (units > 1) await hub.ReceiveAsync("GRN-1", DemoOrders.Sku, 1);
        await OrderAsync(hub, units);
        await FaultAsync(hub, new { status = 0, times = readsBefore });
        await FaultAsync(hub, new { status = 503, times = 1, afterAccept = true });

        await PressAsync(hub);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(operation, (string)Assert.Single(await ChangesAsync(hub))["operation"]!);
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Contains(Refunded, await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_loses_power_in_the_middle_of_it_does_it_once()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);
        var link = await LinkAsync(hub);

        await hub.Client.CancelByLinkAsync(link);
        await hub.CrashAndRestartAsync();
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Single(await ChangesAsync(hub));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Contains("refund asked on shopify", await HistoryAsync(hub));
    }

    [Fact]
    public async Task While_Shopify_is_down_the_customer_is_told_all_the_same_and_the_refund_follows()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);
        await FaultAsync(hub, new { status = 503, times = 1000 });

        await PressAsync(hub);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(["confirmed"], await hub.ToldAsync(Backorder));

        await hub.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Contains(Ask, await LastMessageAsync(hub), StringComparison.Ordinal);

        using var cleared = await hub.Http.DeleteAsync("sim/shopify/faults", TestContext.Current.CancellationToken);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(16));
        Assert.Equal("orderCancel", (string)Assert.Single(await ChangesAsync(hub))["operation"]!);
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
        Assert.Contains("refund asked on shopify", await HistoryAsync(hub));
    }

    [Fact]
    public async Task While_Twilio_is_down_Shopify_is_told()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);
        using var fault = await hub.Http.PostAsJsonAsync("sim/twilio/faults", new { status = 503, times = 1000 }, TestContext.Current.CancellationToken);

        await PressAsync(hub);

        Assert.Single(await ChangesAsync(hub));
    }

    [Fact]
    public async Task What_Shopify_cancels_itself_it_is_not_asked_to_cancel_again()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);

        await CancelOnShopifyAsync(hub);

        Assert.Empty(await ChangesAsync(hub));
        Assert.Contains(Refunded, await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shopifys_word_of_our_own_cancellation_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);
        await PressAsync(hub);

        await CancelOnShopifyAsync(hub);

        Assert.Single(await ChangesAsync(hub));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync(Backorder));
    }

    [Fact]
    public async Task Ops_cancels_without_a_refund_for_want_of_stock()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);

        await hub.Client.PostOpsAsync($"api/ops/backorders/{Backorder}/cancel", new { reason = "The mill burnt down.", refund = false });
        await hub.SettleAsync();

        Assert.Equal((Order, "INVENTORY", false), Cancel(Assert.Single(await ChangesAsync(hub))));
        Assert.Contains(Ask, await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cash_on_delivery_is_cancelled_without_money()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1, order => (order["payment_gateway_names"], order["financial_status"]) = (new JsonArray("Cash on Delivery (COD)"), "pending"));

        await PressAsync(hub);

        Assert.Equal((Order, "CUSTOMER", false), Cancel(Assert.Single(await ChangesAsync(hub))));
        Assert.Contains("Nothing was paid for it", await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_is_on_the_order_stays_though_the_hub_keeps_no_stock_of_it()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1, order => order["line_items"]!.AsArray().Add(new JsonObject
        {
            ["id"] = 7300000000000000009,
            ["sku"] = null,
            ["title"] = "Gift card",
            ["quantity"] = 1,
            ["current_quantity"] = 1,
            ["gift_card"] = true,
            ["price"] = "500.00",
        }));

        await PressAsync(hub);

        var call = Assert.Single(await ChangesAsync(hub));
        Assert.Equal("refundCreate", (string)call["operation"]!);
        Assert.Equal("7499.00", (string)Assert.Single(call["variables"]!["input"]!["transactions"]!.AsArray())!["amount"]!);
    }

    [Fact]
    public async Task An_order_that_Shopify_does_not_know_is_for_ops_to_settle()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, units: 1);
        await ForgetAsync(hub);

        await PressAsync(hub);

        Assert.Contains("check cancellation on shopify", await HistoryAsync(hub));
        Assert.Contains(Ask, await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generic_channel_is_told_to_cancel_and_to_refund_once()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("FK-1", "TEA", 2, hub.Now);
        await hub.SettleAsync();

        await hub.Client.CancelByLinkAsync(await LinkAsync(hub, "flipkart-FK-1"));
        await hub.Client.CancelByLinkAsync(await LinkAsync(hub, "flipkart-FK-1"));
        await hub.SettleAsync();

        var told = Assert.Single((await hub.Client.GetAsync("sim/channels/flipkart/calls")).AsArray(), call => (string?)call!["operation"] == "order.cancel")!;
        Assert.Equal("""{"orderId":"FK-1","lines":[{"lineId":"1","quantity":2}],"refund":true,"reason":"customer"}""", told["body"]!["data"]!.ToJsonString());
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Contains("Any payment for it is refunded", await LastMessageAsync(hub), StringComparison.Ordinal);
    }

    private static async Task OrderAsync(TestHub hub, int units, Action<JsonObject>? change = null)
    {
        var order = DemoOrders.ShopifyOrder(OrderId, "#1002", hub.Now, "Sara", "+919810000555", units);
        change?.Invoke(order);
        await hub.Client.SendShopifyAsync("orders/create", "created", order);
        await hub.SettleAsync();
    }

    private static async Task CancelOnShopifyAsync(TestHub hub)
    {
        var order = DemoOrders.ShopifyOrder(OrderId, "#1002", hub.Now, "Sara", "+919810000555", 1);
        order["cancelled_at"] = hub.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await hub.Client.SendShopifyAsync("orders/cancelled", "cancelled", order);
        await hub.SettleAsync();
    }

    private static async Task PressAsync(TestHub hub)
    {
        await hub.Client.CancelByLinkAsync(await LinkAsync(hub));
        await hub.SettleAsync();
    }

    private static async Task<string> LinkAsync(TestHub hub, string backorder = Backorder) =>
        new Uri((string)(await hub.BackorderAsync(backorder))["statusUrl"]!).AbsolutePath;

    private static async Task FaultAsync(TestHub hub, object fault)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/shopify/faults", fault, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ForgetAsync(TestHub hub) =>
        await hub.Services.GetRequiredService<LocalDatabase>().WriteAsync(
            data => data.Execute("DELETE FROM sim_shopify_orders"));

    /// <summary>The calls that change an order, whatever became of them.</summary>
    private static async Task<List<JsonNode>> ChangesAsync(TestHub hub) =>
        [.. (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().OfType<JsonNode>().Where(call => (string?)call["operation"] is "orderCancel" or "refundCreate")];

    private static (string, string, bool) Cancel(JsonNode call) =>
        ((string)call["variables"]!["order"]!, (string)call["variables"]!["reason"]!, (bool)call["variables"]!["refund"]!);

    private static async Task<string> LastMessageAsync(TestHub hub) => (string)(await hub.MessagesAsync())[^1]["body"]!;

    private static async Task<string[]> HistoryAsync(TestHub hub) =>
        [.. (await hub.BackorderAsync(Backorder))["history"]!.AsArray().Select(entry => (string)entry!["what"]!)];
}
