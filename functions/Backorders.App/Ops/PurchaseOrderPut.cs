using System.Diagnostics;
using Backorders.App.Channels.Json;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Supply;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>A purchase order as it stands from now on, whole. The same again changes nothing.</summary>
public sealed class PurchaseOrderPut(PurchaseOrdering purchasing, PurchaseOrderViews views, OpsAudit audit, TimeProvider clock)
{
    [Function(nameof(PurchaseOrderPut))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/ops/purchase-orders/{number}")] HttpRequest request,
        string number,
        CancellationToken cancellationToken)
    {
        if (PurchaseOrderRoute.NumberOf(number) is not { } name) return Answers.BadRequest("A purchase order's number has 1 to 255 characters.");
        if (await RequestBody.ReadAsync(request, cancellationToken) is not { } body) return Refusals.TooLarge;

        var now = clock.GetUtcNow();
        switch (JsonBody.Read(body, data => new EventReading.Understood(PurchaseOrderReader.Read(name, now, data))))
        {
            case EventReading.Understood { Event: PurchaseOrderUpdated update }:
                await audit.NoteAsync(request, "set purchase order", name, reason: null, cancellationToken);
                return Answers.Json(await views.ViewAsync(await purchasing.SaveAsync(update, cancellationToken), cancellationToken));
            case EventReading.Unreadable unreadable:
                return Answers.BadRequest(unreadable.Why);
            case var other:
                throw new UnreachableException($"A purchase order was read as {other}.");
        }
    }
}
