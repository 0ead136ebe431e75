using Backorders.App.Http;
using Backorders.App.Privacy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>The requests of customers and shops, the newest first, and what was done.</summary>
public sealed class PrivacyList(PrivacyRecords records)
{
    private const int PageSize = 100;

    [Function(nameof(PrivacyList))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/privacy")] HttpRequest request, CancellationToken cancellationToken)
    {
        var items = await records.ListAsync(request.Query["after"], PageSize + 1, cancellationToken);
        return Answers.Json(new { items = items.Take(PageSize), next = items.Count > PageSize ? items[PageSize - 1].Id : null });
    }
}
