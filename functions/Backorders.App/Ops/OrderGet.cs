using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

public sealed class OrderGet(OrderStore orders, LedgerService ledger)
{
    [Function(nameof(OrderGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/orders/{channel}/{orderId}")] HttpRequest request,
        string channel,
        string orderId,
        CancellationToken cancellationToken)
    {
        var key = new OrderKey(channel, orderId);
        if (await orders.LoadAsync(key, cancellationToken) is not { } file) return Answers.NotFound($"No order {orderId} came from {channel}.");
        var standing = await Task.WhenAll(file.Order.Lines.Select(line => ledger.ReadLineAsync(line.Sku, new LineKey(key, line.LineId), cancellationToken)));
        return Answers.Json(OrderView.Of(file, standing));
    }
}
