using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.App.Privacy;
using Backorders.App.Replies;
using Backorders.App.Tests.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Tests.Replies;

public sealed class ReplyTests
{
    private const string Number = "+919810000123";
    private static readonly OrderKey One = new("shopify", "1");
    private static readonly OrderKey Two = new("shopify", "2");
    private int _written;

    [Fact]
    public async Task Status_is_answered_with_the_state_the_date_and_a_link()
    {
        await using var hub = await WaitingAsync(One);

        await WriteAsync(hub, "Where is my order?");

        var sent = Assert.Single(hub.Twilio.Taken);
        Assert.Equal($"whatsapp:{Number}", sent.To);
        Assert.StartsWith("Your order #1 with Sample Brand, 1 × Darjeeling tea. Waiting for stock: it ships by Sat, 28 Nov. All details: http://127.0.0.1:7071/b/", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_Hindi_is_answered_in_Hindi()
    {
        await using var hub = await WaitingAsync(One);

        await WriteAsync(hub, "मेरा ऑर्डर कहाँ है?");

        Assert.Contains("आपका ऑर्डर #1, 1 × Darjeeling tea. स्टॉक का इंतज़ार है", Assert.Single(hub.Twilio.Taken).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_orders_are_each_named_the_latest_first()
    {
        await using var hub = await WaitingAsync(One, Two);

        await WriteAsync(hub, "status");
        await WriteAsync(hub, "cancel");
        await WriteAsync(hub, "2");
        await WriteAsync(hub, "YES");

        Assert.True(hub.Twilio.Taken[0].Body.IndexOf("#2", StringComparison.Ordinal) < hub.Twilio.Taken[0].Body.IndexOf("#1", StringComparison.Ordinal));
        Assert.Equal("Which order shall we cancel? Write its number:\n1: #2 (1 × Darjeeling tea)\n2: #1 (1 × Darjeeling tea)", hub.Twilio.Taken[1].Body);
        Assert.StartsWith("Shall we cancel this from your order #1: 1 × Darjeeling tea? Any payment for it is refunded", hub.Twilio.Taken[2].Body, StringComparison.Ordinal);
        Assert.StartsWith("Done: what had not left yet of your order #1 is cancelled.", hub.Twilio.Taken[3].Body, StringComparison.Ordinal);
        Assert.Equal((BackorderState.Cancelled, BackorderState.Waiting), (await hub.StateAsync(One), await hub.StateAsync(Two)));
        Assert.Equal("customer", (await hub.FileAsync(One)).Cancellation!.By);
    }

    [Fact]
    public async Task An_answer_to_one_of_our_messages_is_about_its_order()
    {
        await using var hub = await WaitingAsync(One, Two);
        await hub.RunAsync(One);
        var confirmed = (await hub.FileAsync(One)).Messages.Single().Sid;

        await WriteAsync(hub, "cancel", answers: confirmed);

        Assert.Contains("from your order #1", hub.Twilio.Taken[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_again_is_answered_once()
    {
        await using var hub = await WaitingAsync(One);
        foreach (var text in new[] { "status", "help", "stop" })
        {
            var message = Wrote(hub, text);
            hub.Twilio.LoseNextAnswer = true;
            await Assert.ThrowsAsync<TwilioFailedException>(() => TakeAsync(hub, message));

            await TakeAsync(hub, message);
            await TakeAsync(hub, message);
        }

        Assert.Equal(3, hub.Twilio.Taken.Count);
    }

    [Fact]
    public async Task A_yes_that_comes_again_cancels_once_and_a_later_one_is_for_a_person()
    {
        await using var hub = await WaitingAsync(One);
        await WriteAsync(hub, "cancel");
        var yes = Wrote(hub, "yes");
        await TakeAsync(hub, yes);
        await TakeAsync(hub, yes);

        await WriteAsync(hub, "yes");

        Assert.Equal(3, hub.Twilio.Taken.Count);
        Assert.Single((await hub.FileAsync(One)).History, entry => entry.What == "cancelled by customer");
        Assert.Equal("yes", Assert.Single(await OpenAsync(hub)).Text);
    }

    [Fact]
    public async Task What_only_a_person_can_answer_is_acknowledged_once()
    {
        await using var hub = await WaitingAsync(One);

        var first = Wrote(hub, "Can you send it to my office?");
        await TakeAsync(hub, first);
        await TakeAsync(hub, first);
        await WriteAsync(hub, "It is in Pune");
        await WriteAsync(hub, "thanks");

        Assert.StartsWith("Thank you for writing. A person at Sample Brand reads this", Assert.Single(hub.Twilio.Taken).Body, StringComparison.Ordinal);
        var question = Assert.Single(await OpenAsync(hub));
        Assert.Equal(("Can you send it to my office?\nIt is in Pune", "shopify-1"), (question.Text, Assert.Single(question.Orders)));
        Assert.Equal(first.At.AddDays(1), question.DueAt);
    }

    [Fact]
    public async Task A_stranger_is_told_once_a_day_that_no_order_is_found()
    {
        await using var hub = await OrdersHub.OpenAsync();

        await WriteAsync(hub, "status");
        await WriteAsync(hub, "hmm??");
        hub.Clock.Now += TimeSpan.FromHours(25);
        await WriteAsync(hub, "status");

        Assert.Equal(2, hub.Twilio.Taken.Count);
        Assert.All(hub.Twilio.Taken, sent => Assert.Contains("We don't find an order for this number.", sent.Body, StringComparison.Ordinal));
        Assert.Empty(Assert.Single(await OpenAsync(hub)).Orders);
    }

    [Fact]
    public async Task The_number_of_an_Amazon_buyer_finds_nothing()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1", channel: "amazon"));

        await WriteAsync(hub, "status");

        Assert.Contains("We don't find an order", Assert.Single(hub.Twilio.Taken).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opt_out_survives_the_redaction_of_everything_else()
    {
        await using var hub = await WaitingAsync(One);
        await WriteAsync(hub, "Asha again, please call me");
        await WriteAsync(hub, "STOP");

        await hub.Get<PrivacyRequests>().CarryOutAsync(
            new PrivacyRequested
            {
                Kind = PrivacyRequestKind.RedactCustomer,
                Channel = "shopify",
                Shop = "sample-brand.myshopify.com",
                At = hub.Clock.Now,
                Orders = ["1"],
            },
            Stop);

        Assert.Empty(await OpenAsync(hub));
        Assert.Empty(await hub.Get<App.Orders.ContactBook>().OrdersOfNumberAsync(Number, Stop));
        Assert.True(await hub.Get<OptOuts>().IsOutAsync("whatsapp", Number, Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<OrdersHub> WaitingAsync(params OrderKey[] orders)
    {
        var hub = await OrdersHub.OpenAsync();
        await hub.PromiseAsync("TEA", leadTimeDays: 5, bufferDays: 2);
        foreach (var order in orders) await hub.PlaceAsync(OrdersHub.Order(order.OrderId));
        return hub;
    }

    private CustomerWrote Wrote(OrdersHub hub, string text, string? answers = null)
    {
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        return new CustomerWrote { MessageSid = $"SM{++_written:D32}", Via = "whatsapp", From = Number, Text = text, At = hub.Clock.Now, AnswersSid = answers };
    }

    private Task<HandlingResult> WriteAsync(OrdersHub hub, string text, string? answers = null) => TakeAsync(hub, Wrote(hub, text, answers));

    private static Task<HandlingResult> TakeAsync(OrdersHub hub, CustomerWrote wrote) => hub.Get<CustomerReplies>().TakeAsync(wrote, Stop);

    private static async Task<IReadOnlyList<Question>> OpenAsync(OrdersHub hub) =>
        await hub.Get<Questions>().ReadAsync(QuestionState.Open, after: null, Stop).ToListAsync(Stop);
}
