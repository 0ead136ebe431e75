using System.Security.Cryptography;
using System.Text;
using Backorders.App.Messages;
using Backorders.Core.Replies;

namespace Backorders.App.Replies;

/// <summary>
/// Sends what ops answers to a question, once: the same text again is the same answer. An answer whose outcome is not known is settled by asking Twilio when
/// it is sent again; until then no other is taken.
/// </summary>
public sealed class QuestionAnswering(
    Questions questions, Conversations conversations, OptOuts optOuts, ReplyBook replies, TwilioMessenger twilio, TimeProvider clock)
{
    public async Task<AnswerOutcome> AnswerAsync(string id, string text, CancellationToken cancellationToken)
    {
        while (await questions.FindAsync(id, cancellationToken) is { } question)
        {
            if (question.Answer is { } said && said != text) return new AnswerOutcome.Refused("It was answered, or is being answered, in other words.");
            if (question.State is QuestionState.Answered) return new AnswerOutcome.Done(question);
            if (await ObstacleAsync(question, cancellationToken) is { } obstacle) return new AnswerOutcome.Refused(obstacle);
            if (question.Answer is not null) return await SendAsync(question, text, cancellationToken);
            await questions.TryReplaceAsync(question with { Answer = text }, cancellationToken);
        }

        return AnswerOutcome.NotFound.Instance;
    }

    /// <summary>Null when it may be sent.</summary>
    private async Task<string?> ObstacleAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.State is QuestionState.Closed) return "It was closed.";
        if (await optOuts.IsOutAsync(question.Via, question.Number, cancellationToken)) return "Whoever has the number wants no messages there (STOP).";
        if (question.Via != TwilioMessenger.WhatsApp) return null;
        var conversation = await conversations.FindAsync(question.Via, question.Number, cancellationToken);
        return conversation.IsWindowOpen(clock.GetUtcNow())
            ? null
            : "WhatsApp takes free text only within 24 hours of the customer's last message, and they are over: reach the customer in another way, and close the question.";
    }

    private async Task<AnswerOutcome> SendAsync(Question question, string text, CancellationToken cancellationToken)
    {
        var reply = await replies.DecideAsync(
            new Reply { To = KeyOf(question.Id, text), Plan = new ReplyPlan(ReplyAct.None, ReplyKind.Nothing, question.Orders), At = clock.GetUtcNow(), Language = "" },
            cancellationToken);
        reply = await replies.SendOnceAsync(
            reply,
            () => twilio.FindAsync(question.Via, question.Number, text, reply.At),
            () => twilio.SendAsync(question.Via, question.Number, text),
            cancellationToken);
        return await SettleAsync(question, reply, cancellationToken);
    }

    private async Task<AnswerOutcome> SettleAsync(Question question, Reply reply, CancellationToken cancellationToken)
    {
        var isTaken = reply.Status != MessageStatus.Failed;
        while (true)
        {
            var settled = isTaken ? question with { State = QuestionState.Answered, SettledAt = clock.GetUtcNow() } : question with { Answer = null };
            if (await questions.TryReplaceAsync(settled, cancellationToken))
                return isTaken ? new AnswerOutcome.Done(settled) : new AnswerOutcome.Refused($"Twilio did not take it: error {reply.ErrorCode}.");
            if (await questions.FindAsync(question.Id, cancellationToken) is not { } again) return AnswerOutcome.NotFound.Instance;
            question = again;
        }
    }

    /// <summary>Unlike that of any message of a customer.</summary>
    private static string KeyOf(string id, string text) => $"answer {id} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
}
