using Backorders.App.Http;
using Backorders.App.Supply;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class PurchaseOrderGet(PurchaseOrderViews views)
{
    [Function(nameof(PurchaseOrderGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/purchase-orders/{number}")] HttpRequest request,
        string number,
        CancellationToken cancellationToken) =>
        PurchaseOrderRoute.NumberOf(number) is { } name && await views.FindAsync(name, cancellationToken) is { } found
            ? Answers.Json(found)
            : Answers.NotFound("No purchase order of this number was announced.");
}
