using System.Diagnostics;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class DeadLetterRedrivePost(DeadLetterRedrive redrive, OpsAudit audit)
{
    [Function(nameof(DeadLetterRedrivePost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/dead-letters/{id}/redrive")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.NoteAsync(request, "redrive", id, reason: null, cancellationToken);
        return await redrive.RedriveAsync(id, cancellationToken) switch
        {
            RedriveOutcome.Sent => Answers.Json(new { id }, StatusCodes.Status202Accepted),
            RedriveOutcome.NotFound => Answers.NotFound("No dead letter has this id; it may have been sent on its way already."),
            RedriveOutcome.BodyNotKept => Answers.Conflict("Its body was lost or redacted: only the sender can send it again."),
            var other => throw new UnreachableException($"Unknown outcome {other}."),
        };
    }
}
