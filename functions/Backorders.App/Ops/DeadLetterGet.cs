using Backorders.App.Http;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class DeadLetterGet(DeadLetterStore deadLetters)
{
    [Function(nameof(DeadLetterGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/dead-letters/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => await deadLetters.FindAsync(id, cancellationToken) is { } found
            ? Answers.Json(found)
            : Answers.NotFound("No dead letter has this id; it may have been sent on its way again.");
}
