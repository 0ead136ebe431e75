using System.Globalization;
using Backorders.App.Http;
using Backorders.App.Supply;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Purchase orders by number, page by page; `next` is what to give as `after`.</summary>
public sealed class PurchaseOrderList(PurchaseOrderStore store, PurchaseOrderViews views)
{
    private const int UsualLimit = 20;
    private const int MostLimit = 100;

    [Function(nameof(PurchaseOrderList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/purchase-orders")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var wanted = (string?)request.Query["limit"];
        var limit = UsualLimit;
        if (!string.IsNullOrEmpty(wanted)
            && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            return Answers.BadRequest($"limit must be a whole number from 1 to {MostLimit}.");

        var found = await store.ReadAsync(request.Query["after"], limit + 1, cancellationToken).Take(limit + 1).ToListAsync(cancellationToken);
        var items = new List<PurchaseOrderView>();
        foreach (var order in found.Take(limit)) items.Add(await views.ViewAsync(order, cancellationToken));
        return Answers.Json(new { items, next = found.Count > limit ? items[^1].Number : null });
    }
}
