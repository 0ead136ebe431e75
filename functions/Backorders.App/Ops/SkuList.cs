using System.Globalization;
using Backorders.App.Http;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.Core.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>SKUs page by page; `next` is what to give as `after`.</summary>
public sealed class SkuList(LedgerService ledger, HubTables tables, BrandCalendar calendar)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private const int ReadAtOnce = 20;

    private readonly SkuIndex _skus = new(tables);

    [Function(nameof(SkuList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/skus")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (LimitOf(request.Query["limit"]) is not { } limit) return Answers.BadRequest($"limit must be a whole number from 1 to {MostLimit}.");
        var wanted = (string?)request.Query["state"];
        if (StateOf(wanted) is null && !string.IsNullOrEmpty(wanted))
            return Answers.BadRequest("state must be one of inStock, backorder, preorder, outOfStock.");

        var items = new List<SkuView>();
        await foreach (var skus in _skus.ReadAsync(request.Query["after"], MostLimit, cancellationToken).Chunk(ReadAtOnce).WithCancellation(cancellationToken))
        {
            var found = await Task.WhenAll(skus.Select(sku => ledger.ReadAsync(sku, cancellationToken)));
            items.AddRange(found.OfType<SkuLedger>().Where(sku => StateOf(wanted) is not { } state || sku.State == state)
                .Select(sku => SkuView.Of(sku, calendar.Today)));
            if (items.Count > limit) break;
        }

        return Answers.Json(new { items = items.Take(limit), next = items.Count > limit ? items[limit - 1].Sku : null });
    }

    private static SkuState? StateOf(string? text) =>
        Enum.TryParse<SkuState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsDigit(text![0]) ? state : null;

    private static int? LimitOf(string? text) =>
        string.IsNullOrEmpty(text) ? UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
        : null;
}
