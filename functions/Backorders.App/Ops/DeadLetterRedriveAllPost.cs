using System.Text.Json;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Sends dead letters on their way again, the oldest first: all, or those of a source, a topic, or with some words in their reason.</summary>
public sealed class DeadLetterRedriveAllPost(DeadLetterRedrive redrive, OpsAudit audit)
{
    [Function(nameof(DeadLetterRedriveAllPost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/dead-letters/redrive")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body) return Refusals.TooLarge;
        if (FilterIn(body) is not { } filter) return Answers.BadRequest("The body must be empty, or a JSON object whose source, topic and reason are text.");

        await audit.NoteAsync(request, "redrive", "dead letters", reason: null, cancellationToken);
        var (sent, left) = await redrive.RedriveAsync(filter, cancellationToken);
        return Answers.Json(new { redriven = sent, left }, StatusCodes.Status202Accepted);
    }

    private static DeadLetterFilter? FilterIn(byte[] body)
    {
        try
        {
            return body.Length == 0 ? new(null, null, null) : JsonSerializer.Deserialize<DeadLetterFilter>(body, HubJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
