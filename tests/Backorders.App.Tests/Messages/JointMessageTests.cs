using Backorders.App.Messages;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Messages;

/// <summary>What may go wrong between deciding whose message tells an order and sending it.</summary>
public sealed class JointMessageTests
{
    private static readonly OrderKey One = new("shopify", "1");
    private static readonly OrderKey Two = new("shopify", "2");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crash_between_claim_and_send_leaves_one_message_of_both()
    {
        await using var hub = await WaitingAsync();
        foreach (var order in new[] { One, Two }) await hub.Get<MessageClaims>().ClaimAsync(order, Stage.Confirmed, 1, "", new ToldDate(null), Stop);
        hub.Clock.Now += TimeSpan.FromMinutes(1);

        await hub.RunAsync(Two);
        await hub.RunAsync(One);

        Assert.Contains("your order #2, #1 from", Assert.Single(hub.Twilio.Taken).Body, StringComparison.Ordinal);
        Assert.Equal(("joined", Two), await StatusAsync(hub, One));
    }

    [Fact]
    public async Task Both_at_once_make_one_message()
    {
        await using var hub = await WaitingAsync();

        await Task.WhenAll(hub.RunAsync(One), hub.RunAsync(Two));

        Assert.Single(hub.Twilio.Taken);
        Assert.Single(new[] { await StatusAsync(hub, One), await StatusAsync(hub, Two) }, told => told.Status == "joined");
    }

    [Fact]
    public async Task An_answer_of_Twilio_that_got_lost_makes_no_second_message_and_joins_nobody_who_came_later()
    {
        await using var hub = await WaitingAsync();
        hub.Twilio.LoseNextAnswer = true;
        var effect = (await hub.DecideAsync(One)).Effects.Single();
        await Assert.ThrowsAsync<TwilioFailedException>(() => hub.TellAsync(effect));
        await hub.PlaceAsync(OrdersHub.Order("3"));

        await hub.RunAsync(One);
        await hub.RunAsync(Two);
        Assert.Single(hub.Twilio.Taken);

        await hub.RunAsync(new("shopify", "3"));
        Assert.Contains("your order #3 from", hub.Twilio.Taken[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_no_messages_gets_none_and_the_pages_do_not_say_otherwise()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<OptOuts>().StopAsync("whatsapp", "+919810000123", hub.Clock.Now, Stop);

        await hub.RunAsync(One);
        await hub.RunAsync(Two);

        Assert.Empty(hub.Twilio.Taken);
        Assert.Equal(("optedOut", null), await StatusAsync(hub, One));
        Assert.Equal(("joined", One), await StatusAsync(hub, Two));
    }

    [Fact]
    public async Task The_SMS_in_place_of_a_message_that_was_not_delivered_names_both()
    {
        await using var hub = await WaitingAsync();
        await hub.RunAsync(One);
        await hub.Get<MessageStatuses>().ApplyAsync(new MessageStatusReported(hub.Twilio.Taken[0].Sid, "undelivered", "63024"), Stop);

        await hub.RunAsync(One);

        Assert.Equal("+919810000123", hub.Twilio.Taken[1].To);
        Assert.Contains("your order #1, #2 from", hub.Twilio.Taken[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_date_that_is_told_is_the_one_by_which_all_of_it_ships()
    {
        await using var hub = await OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        await hub.PromiseAsync("SALT", leadTimeDays: 9, bufferDays: 2);
        await hub.PlaceAsync(OrdersHub.Order("1"));
        await hub.PlaceAsync(OrdersHub.Order("2", "SALT"));
        hub.Clock.Now += TimeSpan.FromMinutes(10);

        await hub.RunAsync(One);

        Assert.Contains("ships by Wed, 2 Dec", hub.Twilio.Taken[0].Body, StringComparison.Ordinal);
        Assert.Empty((await hub.DecideAsync(One)).Effects);
        Assert.Empty((await hub.DecideAsync(Two)).Effects);
    }

    private static async Task<OrdersHub> WaitingAsync()
    {
        var hub = await OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        await hub.PlaceAsync(OrdersHub.Order("2"));
        hub.Clock.Now += TimeSpan.FromMinutes(10);
        return hub;
    }

    private static Task<OrdersHub> OpenAsync() => OrdersHub.OpenAsync(("Timeline__MergeWindow", "PT10M"));

    private static async Task<(string Status, OrderKey? JoinedTo)> StatusAsync(OrdersHub hub, OrderKey order) =>
        (await hub.FileAsync(order)).Messages.Select(message => (message.Status, message.JoinedTo?.Order)).Single();
}
