using Backorders.App.Http;
using Backorders.App.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>One question: what it says, its answer, and its end without one.</summary>
public sealed class QuestionRoute(Questions questions, OpsAudit audit, TimeProvider clock)
{
    [Function("QuestionGet")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/questions/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => await questions.FindAsync(id, cancellationToken) is { } question ? Show(question) : NoSuch;

    /// <summary>Closed again, it stays as it was closed first.</summary>
    [Function("QuestionClose")]
    public async Task<IResult> Close(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/questions/{id}/close")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (reason, wrong) = await PostedText.ReadAsync(request, "reason", cancellationToken);
        if (reason is null) return wrong!;
        await audit.NoteAsync(request, "close", $"question {id}", reason, cancellationToken);
        while (await questions.FindAsync(id, cancellationToken) is { } question)
        {
            if (question.State is QuestionState.Closed) return Show(question);
            if (question.Answer is not null) return Answers.Conflict("It was answered, or is being answered.");
            var closed = question with { State = QuestionState.Closed, Reason = reason, SettledAt = clock.GetUtcNow() };
            if (await questions.TryReplaceAsync(closed, cancellationToken)) return Show(closed);
        }

        return NoSuch;
    }

    internal static IResult NoSuch => Answers.NotFound("No question has this id; it may have been erased.");

    private IResult Show(Question question) => Answers.Json(QuestionView.Of(question, clock.GetUtcNow()));
}
