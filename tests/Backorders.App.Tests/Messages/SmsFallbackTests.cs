using Backorders.App.Messages;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Twilio.Exceptions;

namespace Backorders.App.Tests.Messages;

/// <summary>What WhatsApp does not deliver goes by SMS, once.</summary>
public sealed class SmsFallbackTests
{
    private static readonly OrderKey One = new("shopify", "1");

    [Theory]
    [InlineData("undelivered", "63024")]
    [InlineData("failed", "63016")]
    [InlineData("failed", null)]
    public async Task A_message_that_WhatsApp_did_not_deliver_is_sent_as_SMS_once(string status, string? code)
    {
        await using var hub = await ToldAsync();

        await ReportAsync(hub, 1, status, code);
        await ReportAsync(hub, 1, status, code);
        await hub.RunAsync(One);

        Assert.Equal(["whatsapp:+919810000123", "+919810000123"], hub.Twilio.Taken.Select(sent => sent.To));
        Assert.Equal(hub.Twilio.Taken[0].Body, hub.Twilio.Taken[1].Body);
        var message = Assert.Single((await hub.FileAsync(One)).Messages);
        Assert.Equal(("sms", "queued", new SentAttempt("whatsapp", status, $"SM{1:D32}", code)), (message.Via, message.Status, message.Before));
    }

    [Theory]
    [InlineData("undelivered", "63014")]
    [InlineData("canceled", null)]
    public async Task Who_blocked_the_brand_is_not_followed_to_another_channel(string status, string? code)
    {
        await using var hub = await ToldAsync();

        await ReportAsync(hub, 1, status, code);
        await hub.RunAsync(One);

        Assert.Single(hub.Twilio.Taken);
    }

    [Fact]
    public async Task What_WhatsApp_refuses_at_once_goes_by_SMS_at_once()
    {
        await using var hub = await PlacedAsync();
        hub.Twilio.RefuseNext = () => new ApiException(63024, 400, "Invalid message recipient", "");

        await hub.RunAsync(One);

        Assert.Equal("+919810000123", Assert.Single(hub.Twilio.Taken).To);
    }

    [Fact]
    public async Task An_SMS_whose_answer_got_lost_is_not_sent_again_and_the_WhatsApp_is_not_taken_for_it()
    {
        await using var hub = await ToldAsync();
        await ReportAsync(hub, 1, "undelivered", "63024");
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        hub.Twilio.LoseNextAnswer = true;
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.DoAsync(effect));

        await hub.DoAsync(effect);
        await hub.RunAsync(One);

        Assert.Equal(2, hub.Twilio.Taken.Count);
        Assert.Equal(("sms", $"SM{2:D32}"), ((await hub.FileAsync(One)).Messages.Single().Via, (await hub.FileAsync(One)).Messages.Single().Sid));
    }

    [Fact]
    public async Task A_crash_between_claim_and_SMS_does_not_keep_it_back()
    {
        await using var hub = await ToldAsync();
        await ReportAsync(hub, 1, "undelivered", "63024");
        await hub.Get<MessageClaims>().ClaimSmsAsync(One, Stage.Confirmed, 1, TestContext.Current.CancellationToken);
        hub.Clock.Now += TimeSpan.FromMinutes(1);

        await hub.RunAsync(One);

        Assert.Equal(["whatsapp:+919810000123", "+919810000123"], hub.Twilio.Taken.Select(sent => sent.To));
    }

    [Fact]
    public async Task An_SMS_that_fails_too_is_the_end_of_it()
    {
        await using var hub = await ToldAsync();
        await ReportAsync(hub, 1, "undelivered", "63024");
        await hub.RunAsync(One);

        await ReportAsync(hub, 2, "undelivered", "30006");
        await ReportAsync(hub, 1, "delivered", null);
        var step = await hub.RunAsync(One);

        Assert.Equal(2, hub.Twilio.Taken.Count);
        var message = (await hub.FileAsync(One)).Messages.Single();
        Assert.Equal(("undelivered", "30006", "delivered"), (message.Status, message.ErrorCode, message.Before!.Status));
        Assert.NotNull(step.WakeAt);
    }

    private static async Task<OrdersHub> PlacedAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        return hub;
    }

    private static async Task<OrdersHub> ToldAsync()
    {
        var hub = await PlacedAsync();
        await hub.RunAsync(One);
        return hub;
    }

    private static Task ReportAsync(OrdersHub hub, int sid, string status, string? code) =>
        hub.Get<MessageStatuses>().ApplyAsync(new MessageStatusReported($"SM{sid:D32}", status, code), TestContext.Current.CancellationToken);
}
