using System.Text.Json;
using Backorders.App.Channels;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Sync;
using Backorders.Core.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>How a SKU is sold: what the body names is changed, all else stays. The same again changes nothing.</summary>
public sealed class SkuPut(LedgerService ledger, SalesChannels channels, ListingIndex listings, PreorderReleases releases, OpsAudit audit, BrandCalendar calendar)
{
    [Function(nameof(SkuPut))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/ops/skus/{sku}")] HttpRequest request,
        string sku,
        CancellationToken cancellationToken)
    {
        var name = SkuRoute.SkuOf(sku);
        if (string.IsNullOrWhiteSpace(name) || name.Length > SkuRoute.LongestSku)
            return Answers.BadRequest($"A SKU has 1 to {SkuRoute.LongestSku} characters.");
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } bytes) return Refusals.TooLarge;
        if (Parse(bytes) is not { } body) return Answers.BadRequest("The body must be JSON.");

        var patch = PolicyPatch.Read(body, channels.Names);
        if (patch.Problem is { } problem) return Answers.BadRequest(problem);

        await audit.NoteAsync(request, "set policy", name, string.Join(", ", body.EnumerateObject().Select(field => field.Name)), cancellationToken);
        await ledger.ApplyAsync(name, new SetPolicy(patch.Apply, calendar.Today), cancellationToken);
        var stored = await ledger.ReadAsync(name, cancellationToken);
        await releases.PlanAsync(name, stored!.Totals.HeldUntil, cancellationToken);
        await listings.RememberAsync(name, stored.Policy, cancellationToken);
        return Answers.Json(SkuView.Of(stored, calendar.Today));
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body, HubJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
