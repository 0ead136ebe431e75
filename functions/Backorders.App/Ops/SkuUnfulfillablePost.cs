using System.Globalization;
using System.Text.Json;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>A SKU can't be had any more: whatever waits for it by now is cancelled, refunded and told. Once per Idempotency-Key, else once per post.</summary>
public sealed class SkuUnfulfillablePost(LedgerService ledger, OpsDoor door, TimeProvider clock)
{
    [Function(nameof(SkuUnfulfillablePost))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/skus/{sku}/unfulfillable")] HttpRequest request,
        string sku,
        CancellationToken cancellationToken)
    {
        var name = SkuRoute.SkuOf(sku);
        if (await ledger.ReadPolicyAsync(name, cancellationToken) is null) return Answers.NotFound("No order, receipt or policy ever named this SKU.");
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return Refusals.TooLarge;
        if (PostedObject.Parse(bytes) is not { } body) return Answers.BadRequest("The body must be a JSON object.");

        var now = clock.GetUtcNow();
        var id = BackorderRoute.IdempotencyKeyOf(request) ?? now.UtcTicks.ToString(CultureInfo.InvariantCulture);
        (body["sku"], body["id"], body["at"]) = (name, id, now);
        foreach (var ours in new[] { "step", "after", "again" }) body.Remove(ours);
        return await door.AcceptAsync(
            request,
            Topics.SkuUnfulfillable,
            JsonSerializer.SerializeToUtf8Bytes(body),
            (SkuUnfulfillable wish) => $"{wish.Sku}/{wish.Id}",
            Answers.Json(new { sku = name }, StatusCodes.Status202Accepted),
            about: null,
            cancellationToken);
    }
}
