using System.Diagnostics;
using Backorders.App.Http;
using Backorders.App.Messages;
using Backorders.App.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Answers a question in free text. The same text again, by whatever Idempotency-Key, is the same answer.</summary>
public sealed class QuestionAnswerPost(QuestionAnswering answering, OpsAudit audit, TimeProvider clock)
{
    [Function(nameof(QuestionAnswerPost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/questions/{id}/answer")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (text, wrong) = await PostedText.ReadAsync(request, "text", cancellationToken);
        if (text is null) return wrong!;
        await audit.NoteAsync(request, "answer", $"question {id}", reason: null, cancellationToken);
        try
        {
            return await answering.AnswerAsync(id, text, cancellationToken) switch
            {
                AnswerOutcome.Done(var question) => Answers.Json(QuestionView.Of(question, clock.GetUtcNow())),
                AnswerOutcome.Refused(var why) => Answers.Conflict(why),
                AnswerOutcome.NotFound => QuestionRoute.NoSuch,
                var other => throw new UnreachableException($"Unknown outcome {other}."),
            };
        }
        catch (TwilioFailedException)
        {
            return Answers.Problem(
                StatusCodes.Status503ServiceUnavailable, "It is not known whether it was sent.", "Send the same text again in a while: what was sent is not sent twice.");
        }
    }
}
