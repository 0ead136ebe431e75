using Backorders.App.Http;
using Backorders.App.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Backorders in queue order, page by page; `next` is what to give as `after`.</summary>
public sealed class BackorderList(BackorderIndex index, BackorderViews views)
{
    private const int ReadAtOnce = 20;

    [Function(nameof(BackorderList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/backorders")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (BackorderFilter.Read(request.Query, out var wrong) is not { } filter) return Answers.BadRequest(wrong!);

        var shown = new List<(string Place, BackorderView View)>();
        var listings = index.ReadAsync(filter.State, filter.After, cancellationToken).Where(filter.Shows);
        await foreach (var some in listings.Chunk(ReadAtOnce).WithCancellation(cancellationToken))
        {
            var found = await Task.WhenAll(some.Select(listing => views.FindAsListedAsync(listing.Order, cancellationToken)));
            shown.AddRange(from pair in some.Zip(found)
                           where pair.Second is not null && pair.Second.Stands(pair.First.Place) && filter.Shows(pair.Second)
                           select (pair.First.Place, pair.Second));
            if (shown.Count > filter.Limit) break;
        }

        var next = shown.Count > filter.Limit ? shown[filter.Limit - 1].Place : null;
        return Answers.Json(new { items = shown.Take(filter.Limit).Select(item => item.View), next });
    }
}
