using Backorders.App.Http;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>One dead letter, with the shape of its body; what it says of a customer is masked.</summary>
public sealed class DeadLetterGet(DeadLetterStore deadLetters)
{
    [Function(nameof(DeadLetterGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/dead-letters/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (await deadLetters.FindAsync(id, cancellationToken) is not { } found)
            return Answers.NotFound("No dead letter has this id; it may have been sent on its way again.");

        var message = await deadLetters.FindMessageAsync(id, cancellationToken);
        return Answers.Json(found with { Preview = message is null ? null : DeadLetterPreview.Of(message.Body) });
    }
}
