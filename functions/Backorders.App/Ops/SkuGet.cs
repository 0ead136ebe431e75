using Backorders.App.Http;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class SkuGet(LedgerService ledger, BrandCalendar calendar)
{
    [Function(nameof(SkuGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/skus/{sku}")] HttpRequest request,
        string sku,
        CancellationToken cancellationToken) => await ledger.ReadAsync(SkuRoute.SkuOf(sku), cancellationToken) is { } found
            ? Answers.Json(SkuView.Of(found, calendar.Today))
            : Answers.NotFound("No order, receipt or policy ever named this SKU.");
}
