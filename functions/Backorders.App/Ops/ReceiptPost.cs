using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Goods that a person books in. Once per receipt id.</summary>
public sealed class ReceiptPost(OpsDoor door)
{
    [Function(nameof(ReceiptPost))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/receipts")] HttpRequest request,
        CancellationToken cancellationToken) =>
        door.AcceptAsync<GoodsReceived>(request, Topics.GoodsReceived, receipt => receipt.ReceiptId, cancellationToken);
}
