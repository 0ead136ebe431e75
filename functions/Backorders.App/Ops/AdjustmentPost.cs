using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>A count that a person corrects. Once per adjustment id.</summary>
public sealed class AdjustmentPost(OpsDoor door)
{
    [Function(nameof(AdjustmentPost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/adjustments")] HttpRequest request,
        CancellationToken cancellationToken) =>
        door.AcceptAsync<StockAdjusted>(request, Topics.StockAdjusted, adjustment => adjustment.AdjustmentId, cancellationToken);
}
