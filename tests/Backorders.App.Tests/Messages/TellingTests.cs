using Backorders.App.Links;
using Backorders.App.Messages;
using Backorders.App.Settings;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Twilio.Exceptions;

namespace Backorders.App.Tests.Messages;

public sealed class TellingTests
{
    private static readonly OrderKey One = new("shopify", "1");

    [Fact]
    public async Task A_message_carries_the_order_its_promise_and_a_link_in_the_approved_template()
    {
        await using var hub = await WaitingAsync();

        await hub.RunAsync(One);

        var sent = Assert.Single(hub.Twilio.Taken);
        Assert.Equal(("whatsapp:+919810000123", "HX00000000000000000000000000000011"), (sent.To, sent.Form["ContentSid"]));
        Assert.Equal("http://127.0.0.1:7071/api/webhooks/twilio/status", sent.Form["StatusCallback"]);
        Assert.Contains("Hi Asha, thank you for your order #1 from Sample Brand", sent.Body, StringComparison.Ordinal);
        Assert.Contains("1 × Darjeeling tea", sent.Body, StringComparison.Ordinal);
        Assert.Contains("ships by Sat, 28 Nov", sent.Body, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:7071/b/", sent.Body, StringComparison.Ordinal);
        var stored = Assert.Single((await hub.FileAsync(One)).Messages);
        Assert.Equal(("queued", "whatsapp", "••••••••••123"), (stored.Status, stored.Via, stored.MaskedTo));
    }

    [Fact]
    public async Task A_crash_between_claim_and_send_does_not_keep_the_message_back()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<MessageClaims>().ClaimAsync(One, Stage.Confirmed, 1, "", new ToldDate(new DateOnly(2026, 11, 28)), TestContext.Current.CancellationToken);
        hub.Clock.Now += TimeSpan.FromMinutes(1);

        await hub.RunAsync(One);

        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task An_attempt_that_noted_its_way_and_failed_keeps_nobody_waiting()
    {
        await using var hub = await WaitingAsync();
        var (claims, stop) = (hub.Get<MessageClaims>(), TestContext.Current.CancellationToken);
        var (claimed, _) = await claims.ClaimAsync(One, Stage.Confirmed, 1, "", new ToldDate(new DateOnly(2026, 11, 28)), stop);
        await claims.MarkAsync(One, claimed, "amazon", stop);

        await claims.ReleaseAsync(One, claimed, stop);

        var left = Assert.Single((await hub.FileAsync(One)).Messages);
        Assert.Equal(("amazon", null), (left.Via, left.BusyUntil));
    }

    [Fact]
    public async Task A_crash_between_send_and_note_does_not_tell_twice()
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.LoseNextAnswer = true;
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.TellAsync(effect));

        await hub.TellAsync(effect);
        await hub.RunAsync(One);

        var sent = Assert.Single(hub.Twilio.Taken);
        Assert.Equal((sent.Sid, "sent"), ((await hub.FileAsync(One)).Messages.Single().Sid, (await hub.FileAsync(One)).Messages.Single().Status));
    }

    /// <summary>A deployment may come between two attempts, and with it another address or signing key: the link is not the same then.</summary>
    [Fact]
    public async Task A_message_that_was_sent_is_known_again_when_links_have_changed_since()
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.LoseNextAnswer = true;
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.TellAsync(effect));

        var changed = hub.Get<HubSettings>() with { Links = new LinkSettings(new Uri("https://shop.example/"), [new byte[32]]) };
        var next = hub.Make<CustomerMessages>(new LinkTokens(changed, hub.Clock));
        await next.TellAsync(One, Stage.Confirmed, 1, effect.Covers, TestContext.Current.CancellationToken);

        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task The_same_effect_again_and_at_once_tells_once()
    {
        await using var hub = await WaitingAsync();
        var effect = (await hub.DecideAsync(One)).Effects.Single();

        await hub.TellAsync(effect);
        await hub.TellAsync(effect);

        Assert.Single(hub.Twilio.Taken);
    }

    [Theory]
    [InlineData(20429, 429)]
    [InlineData(63018, 429)]
    [InlineData(63018, 400)]
    public async Task A_busy_Twilio_is_asked_again(int code, int status)
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.RefuseNext = () => new ApiException(code, status, "Too many requests", "");
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.TellAsync(effect));

        await hub.TellAsync(effect);

        Assert.Single(hub.Twilio.Taken);
    }

    [Theory]
    [InlineData(21211)]
    [InlineData(21610)]
    public async Task A_number_that_Twilio_refuses_settles_the_message_as_failed(int code)
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.RefuseNext = () => new ApiException(code, 400, "No.", "");

        var step = await hub.RunAsync(One);

        Assert.Empty(hub.Twilio.Taken);
        var message = Assert.Single((await hub.FileAsync(One)).Messages);
        Assert.Equal(("failed", $"{code}"), (message.Status, message.ErrorCode));
        Assert.NotNull(step.WakeAt);
    }

    [Fact]
    public async Task Who_wants_no_messages_gets_none_and_the_timeline_goes_on()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", "+919810000123", hub.Clock.Now, TestContext.Current.CancellationToken);

        var step = await hub.RunAsync(One);

        Assert.Empty(hub.Twilio.Taken);
        var message = Assert.Single((await hub.FileAsync(One)).Messages);
        Assert.Equal(("optedOut", "whatsapp", "••••••••••123"), (message.Status, message.Via, message.MaskedTo));
        Assert.NotNull(step.WakeAt);
    }

    [Fact]
    public async Task Who_told_Twilio_to_stop_is_not_tried_again()
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.RefuseNext = () => new ApiException(21610, 400, "Attempt to send to unsubscribed recipient", "");
        await hub.RunAsync(One);
        hub.Clock.Now += TimeSpan.FromHours(49);

        await hub.RunAsync(One);

        Assert.Empty(hub.Twilio.Taken);
        Assert.Equal(["failed", "optedOut"], (await hub.FileAsync(One)).Messages.Select(message => message.Status));
    }

    [Theory]
    [InlineData("shopify", null, "noContact")]
    [InlineData("shopify", "not a number", "noContact")]
    [InlineData("amazon", "+919810000123", "byChannel")]
    public async Task Whom_we_cannot_or_must_not_text_is_not_texted_and_the_timeline_goes_on(string channel, string? phone, string status)
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", channel: channel, phone: phone);
        await hub.PlaceAsync(order);

        var step = await hub.RunAsync(order.Order);

        Assert.Empty(hub.Twilio.Taken);
        Assert.Equal(status, (await hub.FileAsync(order.Order)).Messages.Single().Status);
        Assert.NotNull(step.WakeAt);
    }

    [Fact]
    public async Task Reports_count_forward_only_however_they_come()
    {
        await using var hub = await WaitingAsync();
        await hub.RunAsync(One);
        var sid = hub.Twilio.Taken.Single().Sid;

        foreach (var status in new[] { "delivered", "sent", "queued", "failed" }) await ReportAsync(hub, sid, status);
        Assert.Equal("delivered", (await hub.FileAsync(One)).Messages.Single().Status);

        await ReportAsync(hub, sid, "read");
        Assert.Equal("read", (await hub.FileAsync(One)).Messages.Single().Status);
    }

    [Fact]
    public async Task A_report_that_overtakes_the_answer_to_the_send_counts()
    {
        await using var hub = await WaitingAsync();
        await ReportAsync(hub, $"SM{1:D32}", "delivered");

        await hub.RunAsync(One);

        Assert.Equal("delivered", (await hub.FileAsync(One)).Messages.Single().Status);
    }

    [Fact]
    public async Task What_is_said_of_the_money_is_true()
    {
        await using var hub = await OrdersHub.OpenAsync();
        var prepaid = OrdersHub.Order("1");
        var cod = OrdersHub.Order("2") with { Payment = PaymentKind.Cod };
        var unrefunded = OrdersHub.Order("3");
        foreach (var order in new[] { prepaid, cod, unrefunded })
        {
            await hub.PlaceAsync(order);
            await hub.CancelBackorderAsync(order.Order, refund: order != unrefunded);
            await hub.RunAsync(order.Order);
        }

        Assert.Equal(
            ["Any payment for it is refunded", "Nothing was paid for it", "please write to care@sample-brand.example"],
            hub.Twilio.Taken.Select(sent => new[] { "Any payment for it is refunded", "Nothing was paid for it", "please write to care@sample-brand.example" }
                .Single(text => sent.Body.Contains(text, StringComparison.Ordinal))));
    }

    private static async Task<OrdersHub> WaitingAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.PlaceAsync(OrdersHub.Order("1"));
        return hub;
    }

    private static Task ReportAsync(OrdersHub hub, string sid, string status) =>
        hub.Get<MessageStatuses>().ApplyAsync(new MessageStatusReported(sid, status, null), TestContext.Current.CancellationToken);
}
