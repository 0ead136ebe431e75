using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Replies;

namespace Backorders.App.Replies;

/// <summary>
/// Acts on what customers write back, and answers. Each message is decided on once, and each step of carrying that out can be done again.
/// </summary>
public sealed class CustomerReplies(
    ReplyBook replies,
    Conversations conversations,
    CustomerBackorders backorders,
    Questions questions,
    OptOuts optOuts,
    ContactBook contacts,
    OrderCancelling cancelling,
    CodConfirmation cod,
    BackorderReader reader,
    ReplyComposer composer,
    TwilioMessenger twilio,
    HubSettings settings,
    TimeProvider clock)
{
    public async Task<HandlingResult> TakeAsync(CustomerWrote wrote, CancellationToken cancellationToken)
    {
        var reply = await replies.FindAsync(wrote.MessageSid, cancellationToken) ?? await DecideAsync(wrote, cancellationToken);
        if (reply.IsSettled) return HandlingResult.Done.Instance;
        await ActAsync(wrote, reply.Plan, cancellationToken);
        await RememberAsync(wrote, reply, cancellationToken);
        await AnswerAsync(wrote, reply, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private async Task<Reply> DecideAsync(CustomerWrote wrote, CancellationToken cancellationToken)
    {
        var conversation = await conversations.FindAsync(wrote.Via, wrote.From, cancellationToken);
        var (orders, isKnown) = await backorders.OfAsync(wrote, cancellationToken);
        var plan = ReplyRules.Decide(new ReplyFacts
        {
            Said = SaidIn(wrote),
            Now = wrote.At,
            Orders = [.. orders],
            IsKnown = isKnown,
            IsOut = await optOuts.IsOutAsync(wrote.Via, wrote.From, cancellationToken),
            IsAnsweredThere = wrote.Via == TwilioMessenger.Sms || wrote.TakenAs is not null,
            Pending = conversation.Pending,
            HasOpenQuestion = conversation.QuestionId is { } id && await questions.FindAsync(id, cancellationToken) is { State: QuestionState.Open },
            StrangerToldAt = conversation.StrangerToldAt,
        });
        var language = await LanguageAsync(wrote, orders, cancellationToken);
        return await replies.DecideAsync(new Reply { To = wrote.MessageSid, Plan = plan, At = clock.GetUtcNow(), Language = language }, cancellationToken);
    }

    private async Task ActAsync(CustomerWrote wrote, ReplyPlan plan, CancellationToken cancellationToken)
    {
        switch (plan.Act)
        {
            case ReplyAct.Stop:
                await optOuts.StopAsync(wrote.Via, wrote.From, wrote.At, cancellationToken);
                break;
            case ReplyAct.Start:
                await optOuts.StartAsync(wrote.Via, wrote.From, wrote.At, cancellationToken);
                break;
            case ReplyAct.Cancel when OrderKey.TryParse(plan.Orders[0], out var order):
                await cancelling.CancelBackorderAsync(new BackorderCancelRequested(order, By: Cancellation.Customer, Reason: $"by {wrote.Via}", Refund: true), cancellationToken);
                break;
            case ReplyAct.Confirm when OrderKey.TryParse(plan.Orders[0], out var order):
                await cod.ConfirmAsync(order, $"by {wrote.Via}", cancellationToken);
                break;
            case ReplyAct.Ask:
                var openId = (await conversations.FindAsync(wrote.Via, wrote.From, cancellationToken)).QuestionId;
                var asked = await questions.AskAsync(wrote, openId, plan.Orders, cancellationToken);
                await conversations.ChangeAsync(wrote.Via, wrote.From, known => known with { QuestionId = asked }, cancellationToken);
                break;
        }
    }

    /// <summary>Before the answer is sent, for the customer's next message may follow it at once.</summary>
    private Task RememberAsync(CustomerWrote wrote, Reply reply, CancellationToken cancellationToken) => conversations.ChangeAsync(
        wrote.Via,
        wrote.From,
        known => known with
        {
            LastAt = known.LastAt > wrote.At ? known.LastAt : wrote.At,
            Pending = reply.Plan.Asks is { } asks && !(known.Pending?.At > wrote.At) ? new PendingQuestion(asks, reply.Plan.Orders, wrote.At)
                : reply.Plan.Settles && known.Pending?.At <= wrote.At ? null
                : known.Pending,
            StrangerToldAt = reply.Plan.Says is ReplyKind.Stranger ? wrote.At : known.StrangerToldAt,
        },
        cancellationToken);

    private async Task AnswerAsync(CustomerWrote wrote, Reply reply, CancellationToken cancellationToken)
    {
        if (reply.Plan.Says is ReplyKind.Nothing)
        {
            await replies.SettleAsync(reply, MessageStatus.Unsaid, cancellationToken);
            return;
        }

        var about = new List<BackorderReading>();
        foreach (var id in reply.Plan.Orders)
        {
            if (OrderKey.TryParse(id, out var order) && await reader.ReadAsync(order, cancellationToken) is { } reading) about.Add(reading);
        }

        var text = composer.Compose(reply, about);
        var links = about.Select(order => composer.LinkOf(reply, order)).Where(link => text.Contains(link.AbsoluteUri, StringComparison.Ordinal)).Take(1).ToList();
        await replies.SendOnceAsync(
            reply,
            () => links is [var link] ? twilio.FindAsync(wrote.From, link, bySms: wrote.Via == TwilioMessenger.Sms) : twilio.FindAsync(wrote.Via, wrote.From, text, reply.At),
            () => twilio.SendAsync(wrote.Via, wrote.From, text),
            cancellationToken);
    }

    private static WordReading SaidIn(CustomerWrote wrote) => wrote.TakenAs switch
    {
        "STOP" => new(CustomerWord.Stop),
        "START" => new(CustomerWord.Start),
        "HELP" => new(CustomerWord.Help),
        _ => CustomerWords.Read(wrote.Text),
    };

    /// <summary>Who writes in Devanagari is answered in Hindi, everybody else as their order says.</summary>
    private async Task<string> LanguageAsync(CustomerWrote wrote, IReadOnlyList<StandingOrder> orders, CancellationToken cancellationToken)
    {
        if (wrote.Text.Any(letter => letter is >= '\u0900' and <= '\u097f')) return "hi";
        var customer = orders.Count > 0 && OrderKey.TryParse(orders[0].Id, out var order) ? await contacts.FindAsync(order, cancellationToken) : Customer.Unknown;
        return Wording.For(customer, settings.Brand.Locale).Language;
    }
}
