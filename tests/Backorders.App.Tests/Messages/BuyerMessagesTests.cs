using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Channels.Amazon;
using Backorders.App.Messages;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Messages;

public sealed class BuyerMessagesTests
{
    private static readonly OrderKey One = new("amazon", "1");

    [Fact]
    public async Task What_may_have_been_sent_is_not_sent_again_and_ops_sees_that_nobody_knows()
    {
        await using var hub = await PlacedAsync();
        var (buyers, messages) = Buyers(hub);
        buyers.Next = (new ChannelUnreachableException("cut off"), IsTaken: true);
        await Assert.ThrowsAsync<ChannelUnreachableException>(() => TellAsync(messages));

        hub.Clock.Now += TimeSpan.FromMinutes(1);
        var told = await TellAsync(messages);

        Assert.Single(buyers.Taken);
        Assert.Equal(("failed", "amazon", "unknown"), (told.Status, told.Via, told.ErrorCode));
    }

    [Fact]
    public async Task What_was_only_put_off_is_sent_when_its_turn_comes()
    {
        await using var hub = await PlacedAsync();
        var (buyers, messages) = Buyers(hub);
        buyers.Next = (new ChannelUnreachableException("no more calls now") { BusyFor = TimeSpan.FromSeconds(1) }, IsTaken: false);
        await Assert.ThrowsAsync<ChannelUnreachableException>(() => TellAsync(messages));

        hub.Clock.Now += TimeSpan.FromMinutes(1);
        var told = await TellAsync(messages);
        await TellAsync(messages);

        Assert.Contains("the date for your order #1", Assert.Single(buyers.Taken), StringComparison.Ordinal);
        Assert.Equal(("sent", "amazon"), (told.Status, told.Via));
    }

    [Theory]
    [InlineData("Write to care@brand.example at any time.", "Write to  at any time.")]
    [InlineData("<b>Sorry</b>", "bSorry/b")]
    public void Amazon_gets_plain_text_without_addresses(string text, string clean) => Assert.Equal(clean, AmazonMessages.Clean(text));

    private static async Task<OrdersHub> PlacedAsync()
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1", channel: "amazon"));
        return hub;
    }

    private static (TestBuyers Buyers, CustomerMessages Messages) Buyers(OrdersHub hub)
    {
        var buyers = new TestBuyers("amazon");
        return (buyers, hub.Make<CustomerMessages>(hub.Make<BuyerMessages>(new SalesChannels([buyers]))));
    }

    private static Task<MessageReceipt> TellAsync(CustomerMessages messages) => messages.TellAsync(One, Stage.EtaChanged, 1, "", TestContext.Current.CancellationToken);
}
