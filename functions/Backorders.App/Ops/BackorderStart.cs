using System.Text.Json;
using Backorders.App.Doors;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Ops;

/// <summary>Starts the timeline of a backorder by hand, or starts again one that was lost, failed or terminated. One that is alive goes on undisturbed.</summary>
public sealed class BackorderStart(OrderStore orders, BackorderIndex index, TerminatedRuns terminated, OpsAudit audit)
{
    [Function(nameof(BackorderStart))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders")] HttpRequest request,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { } order) return Answers.BadRequest("The body must be JSON with 'channel' and 'orderId', both text.");
        if (await orders.FindBackorderAsync(order, cancellationToken) is not { } backorder) return BackorderRoute.NoSuch(order.ToString());

        await audit.NoteAsync(request, "start", order, reason: null, cancellationToken);
        await index.AddAsync(backorder, cancellationToken);
        await BackorderRuns.RestartForOpsAsync(runs, order, cancellationToken);
        await terminated.RemoveAsync(order, cancellationToken);
        return BackorderRoute.Accepted(order.ToString());
    }

    private static async Task<OrderKey?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await RequestBody.ReadAsync(request, cancellationToken);
            return JsonSerializer.Deserialize<Wanted>(body, HubJson.Options) is { Channel.Length: > 0, OrderId.Length: > 0 } wanted
                ? new OrderKey(wanted.Channel, wanted.OrderId)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Wanted(string? Channel, string? OrderId);
}
