using System.Collections.Immutable;
using Backorders.Core.Replies;

namespace Backorders.Core.Tests.Replies;

public sealed class ReplyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly StandingOrder Old = new("shopify-1", IsOpen: true);
    private static readonly StandingOrder Latest = new("shopify-2", IsOpen: true);
    private static readonly StandingOrder Gone = new("shopify-0", IsOpen: false);

    [Fact]
    public void Stop_is_confirmed_once()
    {
        Assert.Equal((ReplyAct.Stop, ReplyKind.Stopped, ""), Decide(CustomerWord.Stop));
        Assert.Equal((ReplyAct.Stop, ReplyKind.Nothing, ""), Decide(CustomerWord.Stop, isOut: true));
        Assert.Equal((ReplyAct.Start, ReplyKind.Started, ""), Decide(CustomerWord.Start, isOut: true));
    }

    [Theory]
    [InlineData(CustomerWord.Stop, ReplyAct.Stop)]
    [InlineData(CustomerWord.Start, ReplyAct.Start)]
    [InlineData(CustomerWord.Help, ReplyAct.None)]
    [InlineData(CustomerWord.Yes, ReplyAct.Start)]
    public void What_Twilio_has_answered_is_not_answered_again(CustomerWord word, ReplyAct act) =>
        Assert.Equal((act, ReplyKind.Nothing, word is CustomerWord.Help ? "shopify-2" : ""), Decide(word, isOut: true, isAnsweredThere: true, orders: [Latest]));

    [Theory]
    [InlineData(CustomerWord.Status)]
    [InlineData(CustomerWord.Cancel)]
    [InlineData(CustomerWord.Yes)]
    [InlineData(CustomerWord.Other)]
    public void Who_wants_no_messages_gets_none_and_a_person_reads_it(CustomerWord word) =>
        Assert.Equal((ReplyAct.Ask, ReplyKind.Nothing, "shopify-2"), Decide(word, isOut: true, orders: [Latest], pending: Pending(PendingKind.Cancel, Latest)));

    [Fact]
    public void Status_tells_of_open_orders_or_else_of_the_latest()
    {
        Assert.Equal((ReplyAct.None, ReplyKind.Status, "shopify-2 shopify-1"), Decide(CustomerWord.Status, orders: [Latest, Old, Gone]));
        Assert.Equal((ReplyAct.None, ReplyKind.Status, "shopify-0"), Decide(CustomerWord.Status, orders: [Gone]));
        Assert.Equal((ReplyAct.None, ReplyKind.Status, "shopify-0"), Decide(CustomerWord.Status, orders: [Latest, Gone with { IsMeant = true }]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, ""), Decide(CustomerWord.Status, orders: []));
    }

    [Fact]
    public void Cancel_asks_first_and_which_where_there_are_several()
    {
        Assert.Equal((ReplyAct.None, ReplyKind.AskCancel, "shopify-2"), Decide(CustomerWord.Cancel, orders: [Latest, Gone]));
        Assert.Equal((ReplyAct.None, ReplyKind.AskWhich, "shopify-2 shopify-1"), Decide(CustomerWord.Cancel, orders: [Latest, Old]));
        Assert.Equal((ReplyAct.None, ReplyKind.AskCancel, "shopify-1"), Decide(CustomerWord.Cancel, orders: [Latest, Old with { IsMeant = true }]));
        Assert.Equal((ReplyAct.None, ReplyKind.TooLate, "shopify-0"), Decide(CustomerWord.Cancel, orders: [Gone]));
        Assert.Equal((ReplyAct.None, ReplyKind.TooLate, "shopify-0"), Decide(CustomerWord.Cancel, orders: [Latest, Gone with { IsMeant = true }]));
    }

    [Fact]
    public void The_number_that_was_named_is_asked_about()
    {
        Assert.Equal((ReplyAct.None, ReplyKind.AskCancel, "shopify-1"), Decide(CustomerWord.Choice, choice: 2, pending: Pending(PendingKind.Which, Latest, Old), orders: [Latest, Old]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2 shopify-1"), Decide(CustomerWord.Choice, choice: 3, pending: Pending(PendingKind.Which, Latest, Old), orders: [Latest, Old]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2"), Decide(CustomerWord.Choice, choice: 1, orders: [Latest]));
    }

    [Fact]
    public void Yes_cancels_what_was_asked_about_within_a_day()
    {
        var asked = Pending(PendingKind.Cancel, Latest);
        Assert.Equal((ReplyAct.Cancel, ReplyKind.Cancelled, "shopify-2"), Decide(CustomerWord.Yes, pending: asked, orders: [Latest, Old]));
        Assert.Equal((ReplyAct.None, ReplyKind.TooLate, "shopify-2"), Decide(CustomerWord.Yes, pending: asked, orders: [Old, Latest with { IsOpen = false }]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2"), Decide(CustomerWord.Yes, pending: asked with { At = Now.AddDays(-1) }, orders: [Latest]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2"), Decide(CustomerWord.Yes, orders: [Latest]));
    }

    [Fact]
    public void No_keeps_it_and_thanks_is_no_answer()
    {
        var asked = Pending(PendingKind.Cancel, Latest);
        Assert.Equal((ReplyAct.None, ReplyKind.Kept, "shopify-2"), Decide(CustomerWord.No, pending: asked, orders: [Latest]));
        Assert.Equal((ReplyAct.None, ReplyKind.AskCancel, "shopify-2"), Decide(CustomerWord.Courtesy, pending: asked, orders: [Latest]));
        Assert.Equal((ReplyAct.None, ReplyKind.Nothing, ""), Decide(CustomerWord.Courtesy, orders: [Latest]));
    }

    [Fact]
    public void Yes_confirms_what_is_paid_on_delivery_and_no_cancels_it()
    {
        var asked = Latest with { AskedAt = Now.AddHours(-3) };
        var before = Pending(PendingKind.Cancel, Latest) with { At = Now.AddHours(-4) };
        Assert.Equal((ReplyAct.Confirm, ReplyKind.Confirmed, "shopify-2"), Decide(CustomerWord.Yes, orders: [asked, Old]));
        Assert.Equal((ReplyAct.Cancel, ReplyKind.Cancelled, "shopify-2"), Decide(CustomerWord.No, orders: [asked, Old]));
        Assert.Equal((ReplyAct.Confirm, ReplyKind.Confirmed, "shopify-2"), Decide(CustomerWord.Yes, orders: [asked], pending: before));
        Assert.Equal((ReplyAct.Cancel, ReplyKind.Cancelled, "shopify-2"), Decide(CustomerWord.Yes, orders: [asked], pending: before with { At = Now.AddHours(-2) }));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2 shopify-1"), Decide(CustomerWord.Yes, orders: [asked, Old with { AskedAt = Now }]));
        Assert.Equal((ReplyAct.Confirm, ReplyKind.Confirmed, "shopify-1"), Decide(CustomerWord.Yes, orders: [asked, Old with { AskedAt = Now, IsMeant = true }]));
    }

    [Fact]
    public void A_stranger_is_answered_once_a_day_and_a_question_is_acknowledged_once()
    {
        Assert.Equal((ReplyAct.Ask, ReplyKind.Stranger, ""), Decide(CustomerWord.Status, isKnown: false));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Nothing, ""), Decide(CustomerWord.Cancel, isKnown: false, strangerToldAt: Now.AddHours(-23)));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Acknowledged, "shopify-2"), Decide(CustomerWord.Other, orders: [Latest]));
        Assert.Equal((ReplyAct.Ask, ReplyKind.Nothing, "shopify-2"), Decide(CustomerWord.Other, orders: [Latest], hasOpenQuestion: true));
    }

    private static PendingQuestion Pending(PendingKind kind, params StandingOrder[] orders) => new(kind, [.. orders.Select(order => order.Id)], Now.AddHours(-1));

    private static (ReplyAct Act, ReplyKind Says, string Orders) Decide(
        CustomerWord word,
        int choice = 0,
        ImmutableArray<StandingOrder>? orders = null,
        PendingQuestion? pending = null,
        bool isKnown = true,
        bool isOut = false,
        bool isAnsweredThere = false,
        bool hasOpenQuestion = false,
        DateTimeOffset? strangerToldAt = null)
    {
        var plan = ReplyRules.Decide(new ReplyFacts
        {
            Said = new WordReading(word, choice),
            Now = Now,
            Orders = orders ?? [],
            IsKnown = isKnown,
            IsOut = isOut,
            IsAnsweredThere = isAnsweredThere,
            Pending = pending,
            HasOpenQuestion = hasOpenQuestion,
            StrangerToldAt = strangerToldAt,
        });
        return (plan.Act, plan.Says, string.Join(' ', plan.Orders));
    }
}
