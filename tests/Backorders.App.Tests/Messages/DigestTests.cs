using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Messages;

/// <summary>The brand's clock is five and a half hours ahead: a digest at 09:30 is told at 04:00.</summary>
public sealed class DigestTests
{
    private static readonly DateTimeOffset FirstMorning = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly OrderKey One = new("shopify", "1");
    private static readonly OrderKey Two = new("shopify", "2");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_backorders_of_a_business_customer_are_in_one_message_a_day_with_what_is_new_first()
    {
        await using var hub = await ConfirmedAsync();
        await MorningAsync(hub, FirstMorning);
        Assert.Contains(
            "this is how your backorders with Sample Brand stand this morning. New: #1: 1 × Darjeeling tea ships by Sat, 28 Nov; #2: 2 × Salt ships when restocked. Each order",
            hub.Twilio.Taken[2].Body, StringComparison.Ordinal);

        await hub.ReceiveAsync("TEA", 1);
        await hub.RunAsync(One);
        Assert.Equal(3, hub.Twilio.Taken.Count);

        await MorningAsync(hub, FirstMorning.AddDays(1));
        Assert.Equal(4, hub.Twilio.Taken.Count);
        Assert.Contains("New: #1: 1 × Darjeeling tea being packed. As before: #2: 2 × Salt ships when restocked.", hub.Twilio.Taken[3].Body, StringComparison.Ordinal);

        await MorningAsync(hub, FirstMorning.AddDays(2));
        Assert.Equal(4, hub.Twilio.Taken.Count);
        Assert.Equal(["Confirmed", "Digest", "Digest"], (await hub.FileAsync(Two)).Messages.Select(message => $"{message.Stage}"));
    }

    [Fact]
    public async Task Both_at_once_make_one_digest()
    {
        await using var hub = await ConfirmedAsync();
        hub.Clock.Now = FirstMorning;

        await Task.WhenAll(hub.RunAsync(One), hub.RunAsync(Two));

        Assert.Equal(3, hub.Twilio.Taken.Count);
        Assert.All(["#1", "#2"], order => Assert.Contains(order, hub.Twilio.Taken[2].Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_of_Twilio_that_got_lost_makes_no_second_digest()
    {
        await using var hub = await ConfirmedAsync();
        hub.Clock.Now = FirstMorning;
        hub.Twilio.LoseNextAnswer = true;
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.TellAsync(effect));

        await hub.RunAsync(Two);
        await hub.RunAsync(One);

        Assert.Equal(3, hub.Twilio.Taken.Count);
        Assert.Equal("joined", (await hub.FileAsync(Two)).Messages[^1].Status);
    }

    [Fact]
    public async Task A_digest_that_ops_has_sent_again_goes_out_again()
    {
        await using var hub = await ConfirmedAsync();
        await MorningAsync(hub, FirstMorning);

        Assert.True(await hub.Get<BackorderResending>().ResendAsync(Two, Stage.Digest, "wish", Stop));
        await hub.RunAsync(Two);

        Assert.Equal(4, hub.Twilio.Taken.Count);
    }

    [Fact]
    public async Task Who_wants_no_messages_gets_no_digest()
    {
        await using var hub = await ConfirmedAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", "+919810000123", hub.Clock.Now, Stop);

        await MorningAsync(hub, FirstMorning);

        Assert.Equal(2, hub.Twilio.Taken.Count);
    }

    [Theory]
    [InlineData("off", PriorityClass.B2b)]
    [InlineData("on", PriorityClass.Standard)]
    public async Task Everybody_else_hears_of_each_stage(string digest, PriorityClass priority)
    {
        await using var hub = await OrdersHub.OpenAsync(("Timeline__B2bDigest", digest));
        await hub.PlaceAsync(OrdersHub.Order("1") with { Priority = priority });
        await hub.RunAsync(One);
        await hub.ReceiveAsync("TEA", 1);

        await MorningAsync(hub, FirstMorning, One);

        Assert.Equal(["Confirmed", "Preparing"], (await hub.FileAsync(One)).Messages.Select(message => $"{message.Stage}"));
    }

    [Fact]
    public async Task Where_digests_are_turned_off_what_they_told_is_not_told_again()
    {
        await using var hub = await ConfirmedAsync();
        await MorningAsync(hub, FirstMorning);
        await hub.ReceiveAsync("TEA", 1);
        await MorningAsync(hub, FirstMorning.AddDays(1));

        var without = hub.Get<App.Settings.HubSettings>();
        without = without with { Timeline = without.Timeline with { B2bDigest = false } };
        var reading = await hub.Make<App.Timeline.BackorderReader>(without).ReadAsync(One, Stop);

        Assert.True(reading!.Facts.IsDigested);
    }

    private static async Task<OrdersHub> ConfirmedAsync()
    {
        var hub = await OrdersHub.OpenAsync(("Timeline__B2bDigest", "on"));
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.PlaceAsync(OrdersHub.Order("1") with { Priority = PriorityClass.B2b });
        await hub.PlaceAsync(OrdersHub.Order("2", "shopify", "+919810000123", new OrderLine("1", "SALT", 2, "Salt")) with { Priority = PriorityClass.B2b });
        foreach (var order in new[] { One, Two }) await hub.RunAsync(order);
        return hub;
    }

    private static async Task MorningAsync(OrdersHub hub, DateTimeOffset morning, params OrderKey[] orders)
    {
        hub.Clock.Now = morning;
        foreach (var order in orders is [] ? [One, Two] : orders) await hub.RunAsync(order);
    }
}
