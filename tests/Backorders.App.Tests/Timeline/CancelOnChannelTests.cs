using Backorders.App.Cancellations;
using Backorders.App.Orders;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Timeline;

public sealed class CancelOnChannelTests
{
    private static readonly OrderKey One = new("shopify", "1");

    [Theory]
    [InlineData("customer", true, "refund asked on shopify", "Any payment for it is refunded")]
    [InlineData("ops", false, "cancelled on shopify without refund", "please write to care@sample-brand.example")]
    public async Task The_channel_is_told_once_before_the_customer(string by, bool refund, string noted, string said)
    {
        await using var hub = await WaitingAsync();

        await hub.CancelBackorderAsync(One, refund, by);
        hub.Clock.Now += TimeSpan.FromSeconds(1);
        await hub.RunAsync(One);
        await hub.CancelBackorderAsync(One, refund, by);
        var last = await hub.RunAsync(One);

        var asked = Assert.Single(hub.Channel.Asked);
        Assert.Equal((by, refund), (asked.By, asked.Refund));
        Assert.Equal([new LineUnits("1", "TEA", 1)], asked.Lines);
        Assert.Equal(["ordered", $"cancelled by {by}", noted], (await hub.FileAsync(One)).History.Select(entry => entry.What));
        Assert.Contains(said, hub.Twilio.Taken.Last().Body, StringComparison.Ordinal);
        Assert.True(last.IsOver);
    }

    [Fact]
    public async Task A_refusal_is_for_ops_to_see_and_the_customer_is_promised_nothing()
    {
        await using var hub = await WaitingAsync();
        hub.Channel.AnswerNext = () => new CancellationAnswer.Refused("No refund permission.");

        await hub.CancelBackorderAsync(One);
        hub.Clock.Now += TimeSpan.FromSeconds(1);
        var last = await hub.RunAsync(One);

        Assert.Single(hub.Channel.Asked);
        var entry = (await hub.FileAsync(One)).History.Last();
        Assert.Equal(("check cancellation on shopify", "refused: No refund permission."), (entry.What, entry.Detail));
        Assert.Contains("please write to care@sample-brand.example", hub.Twilio.Taken.Last().Body, StringComparison.Ordinal);
        Assert.True(last.IsOver);
    }

    [Fact]
    public async Task A_second_attempt_asks_for_the_same_however_the_order_has_changed_since()
    {
        await using var hub = await WaitingAsync();
        await hub.CancelBackorderAsync(One);
        hub.Clock.Now += TimeSpan.FromSeconds(1);
        hub.Channel.AnswerNext = () => throw new ChannelUnreachableException("no answer");
        var effect = Assert.Single((await hub.DecideAsync(One)).Effects);
        await Assert.ThrowsAsync<ChannelUnreachableException>(() => hub.DoAsync(effect));
        hub.Clock.Now += TimeSpan.FromSeconds(1);
        await hub.CancelAsync(One);
        hub.Clock.Now += TimeSpan.FromSeconds(1);

        await hub.RunAsync(One);
        await hub.DoAsync(effect);

        Assert.Equal(2, hub.Channel.Asked.Count);
        Assert.Equal(hub.Channel.Asked[0].Lines, hub.Channel.Asked[1].Lines);
        Assert.Equal(
            ["ordered", "cancelled by customer", "not cancelled on shopify yet", "cancelled by shopify", "refund asked on shopify"],
            (await hub.FileAsync(One)).History.Select(entry => entry.What));
    }

    [Fact]
    public async Task Work_that_the_channel_has_taken_on_is_asked_after()
    {
        await using var hub = await WaitingAsync();
        await hub.CancelBackorderAsync(One);
        hub.Channel.AnswerNext = () => new CancellationAnswer.UnderWay("gid://shopify/Job/1");
        var effect = Assert.Single((await hub.DecideAsync(One)).Effects);
        await Assert.ThrowsAsync<ChannelUnreachableException>(() => hub.DoAsync(effect));

        await hub.RunAsync(One);

        Assert.Equal([null, "gid://shopify/Job/1"], hub.Channel.Asked.Select(asked => asked.Job));
    }

    [Theory]
    [InlineData(PaymentKind.Cod)]
    [InlineData(PaymentKind.Pending)]
    public async Task What_is_not_paid_yet_is_cancelled_without_money(PaymentKind payment)
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1") with { Payment = payment });

        await hub.CancelBackorderAsync(One);
        await hub.RunAsync(One);

        Assert.False(Assert.Single(hub.Channel.Asked).Refund);
        Assert.Contains("Nothing was paid for it", hub.Twilio.Taken.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_channel_cancels_itself_it_is_not_told_of_and_refunds()
    {
        await using var hub = await WaitingAsync();

        await hub.CancelAsync(One);
        await hub.CancelBackorderAsync(One);
        await hub.RunAsync(One);

        Assert.Empty(hub.Channel.Asked);
        Assert.Contains("Any payment for it is refunded", hub.Twilio.Taken.Last().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Any payment for it is refunded")]
    [InlineData(false, "please write to care@sample-brand.example")]
    public async Task On_a_channel_that_cannot_be_told_only_its_own_cancellations_are_refunds(bool byChannel, string said)
    {
        await using var hub = await OrdersHub.OpenAsync();
        var order = OrdersHub.Order("1", channel: "woocommerce");
        await hub.PlaceAsync(order);

        await (byChannel ? hub.CancelAsync(order.Order) : hub.CancelBackorderAsync(order.Order));
        await hub.RunAsync(order.Order);

        Assert.Empty(hub.Channel.Asked);
        Assert.Equal([Stage.Cancelled], (await hub.FileAsync(order.Order)).Messages.Select(message => message.Stage));
        Assert.Contains(said, Assert.Single(hub.Twilio.Taken).Body, StringComparison.Ordinal);
    }

    private static async Task<OrdersHub> WaitingAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        await hub.RunAsync(One);
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        return hub;
    }
}
