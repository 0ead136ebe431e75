using Backorders.App.Links;
using Backorders.App.Pages;
using Backorders.App.Queues;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Pages;

public sealed class CustomerPageTests
{
    private static readonly OrderKey One = new("shopify", "1");

    [Fact]
    public async Task The_page_shows_what_is_awaited_the_promise_and_a_cancel_button_and_nothing_of_the_person()
    {
        await using var hub = await WaitingAsync();

        var page = await ShowAsync(hub, Token(hub));

        Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.Headers.ContentType.ToString()));
        Assert.Contains("2 × Darjeeling tea", page.Body, StringComparison.Ordinal);
        Assert.Contains("ships by Sat, 28 Nov", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<form method=\"post\" action=\"/b/{Token(hub)}/cancel\">", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Asha", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("9810000123", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_shop_writes_into_a_title_stays_text()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1", "shopify", null, new OrderLine("1", "TEA", 1, "<img src=x onerror=alert(1)>")));

        var page = await ShowAsync(hub, Token(hub));

        Assert.DoesNotContain("<img", page.Body, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_who_reads_Hindi_gets_a_Hindi_page()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1");
        await hub.PlaceAsync(order with { Customer = order.Customer with { Locale = "hi-IN" } });

        Assert.Contains("<html lang=\"hi\">", (await ShowAsync(hub, Token(hub))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_JSON_gets_JSON()
    {
        await using var hub = await WaitingAsync();
        await hub.RunAsync(One);

        var json = (await ShowAsync(hub, Token(hub), "application/json")).Json;

        Assert.Equal(["orderName", "state", "promisedOn", "lines", "parcels", "canCancel", "messages"], json.AsObject().Select(field => field.Key));
        Assert.Equal(("#1", "waiting", "2026-11-28", true), ((string)json["orderName"]!, (string)json["state"]!, (string)json["promisedOn"]!, (bool)json["canCancel"]!));
        Assert.Equal("confirmed", (string)json["messages"]!.AsArray().Single()!["stage"]!);
    }

    [Fact]
    public async Task The_button_cancels_and_shows_the_page_again_and_looking_never_cancels()
    {
        await using var hub = await WaitingAsync();
        await ShowAsync(hub, Token(hub));
        Assert.Equal(BackorderState.Waiting, await hub.StateAsync(One));

        var answer = await CancelAsync(hub, Token(hub));

        Assert.Equal((303, $"/b/{Token(hub)}"), (answer.Status, answer.Headers.Location.ToString()));
        Assert.Equal(BackorderState.Cancelled, await hub.StateAsync(One));
        Assert.Contains(hub.Bus.Sent, sent => sent.Queue == QueueNames.Inbound);
        Assert.DoesNotContain("<form", (await ShowAsync(hub, Token(hub))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_presses_are_one_cancellation()
    {
        await using var hub = await WaitingAsync();

        await Task.WhenAll(CancelAsync(hub, Token(hub)), CancelAsync(hub, Token(hub)));

        Assert.Equal(2, (await hub.LineAsync(One, "TEA"))!.OwedCancelled);
        Assert.Single(hub.Bus.Sent.Where(sent => sent.Queue == QueueNames.Inbound).Select(sent => sent.Message.MessageId).Distinct());
    }

    [Fact]
    public async Task A_link_that_is_not_ours_or_has_expired_is_not_found_kindly()
    {
        await using var hub = await WaitingAsync();
        var token = Token(hub);

        Assert.Equal(404, (await CancelAsync(hub, "made.up")).Status);
        var page = await ShowAsync(hub, "made.up");
        Assert.Equal(404, page.Status);
        Assert.Contains("care@sample-brand.example", page.Body, StringComparison.Ordinal);

        hub.Clock.Now += LinkTokens.Life;
        Assert.Equal(404, (await ShowAsync(hub, token)).Status);
        Assert.Equal(404, (await CancelAsync(hub, token)).Status);
        Assert.Equal(BackorderState.Waiting, await hub.StateAsync(One));
    }

    [Fact]
    public async Task Only_a_web_address_becomes_a_tracking_link()
    {
        await using var hub = await WaitingAsync();
        await hub.ReceiveAsync("TEA", 2);
        await hub.Get<App.Orders.SalesOrders>().ShipAsync(
            new ShipmentDispatched { ShipmentId = "SHP-1", Order = One, Carrier = "Delhivery", TrackingNumber = "DL1", TrackingUrl = "javascript:alert(1)" },
            hub.Runs,
            TestContext.Current.CancellationToken);

        var page = await ShowAsync(hub, Token(hub));

        Assert.Contains("Delhivery DL1", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page.Body, StringComparison.Ordinal);
    }

    private static async Task<OrdersHub> WaitingAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.PlaceAsync(OrdersHub.Order("1", units: 2));
        return hub;
    }

    private static string Token(OrdersHub hub) => hub.Get<LinkTokens>().Make(One.ToString(), "test", OrdersHub.Start);

    private static Task<Answer> ShowAsync(OrdersHub hub, string token, string accept = "text/html") => Answer.OfAsync(
        request => hub.Make<BackorderStatus>().RunAsync(request, token, TestContext.Current.CancellationToken), headers: ("Accept", accept));

    private static Task<Answer> CancelAsync(OrdersHub hub, string token) => Answer.OfAsync(
        request => hub.Make<CancelByCustomer>().RunAsync(request, token, TestContext.Current.CancellationToken), headers: ("Accept", "text/html"));
}
