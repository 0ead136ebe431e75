using System.Globalization;
using System.Text.Json;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops.Bulk;

/// <summary>Changes many backorders, or only says which it would be. Once per Idempotency-Key, else once per post.</summary>
public sealed class BulkPost(BulkChanges changes, OpsAudit audit, TimeProvider clock)
{
    private const int MostShown = 20;

    [Function(nameof(BulkPost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/bulk")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body) return Refusals.TooLarge;
        if (BulkRequest.Read(body, out var wrong) is not { } wish) return Answers.BadRequest(wrong);
        if (wish.DryRun is true)
        {
            var (count, first) = await changes.TryAsync(wish.Filter, MostShown, cancellationToken);
            return Answers.Json(new { count, first });
        }

        var now = clock.GetUtcNow();
        var id = BackorderRoute.IdempotencyKeyOf(request) ?? now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        if (id.Length > BackorderRoute.LongestKey) return Answers.BadRequest($"Idempotency-Key has at most {BackorderRoute.LongestKey} characters.");
        await audit.NoteAsync(request, $"{wish.Action} in bulk", $"bulk {id}", wish.Reason, cancellationToken);
        await changes.StartAsync(new BulkPart(id, wish.Action, JsonSerializer.Serialize(wish, HubJson.Options), OpsUser.Of(request), now), cancellationToken);
        return Answers.Json(new { id }, StatusCodes.Status202Accepted);
    }
}
