using Backorders.App.Orders;
using Backorders.Core.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>Holds a backorder's timeline, and lets it go on: while it is held, nothing is told. Its units go on as ever.</summary>
public sealed class BackorderHold(OrderStore orders, BackorderSignals signals, TimeProvider clock)
{
    [Function("BackorderPause")]
    public Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/pause")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => SetAsync(id, isPaused: true, cancellationToken);

    [Function("BackorderResume")]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/ops/backorders/{id}/resume")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => SetAsync(id, isPaused: false, cancellationToken);

    private async Task<IResult> SetAsync(string id, bool isPaused, CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order)) return BackorderRoute.NoSuch(id);
        while (true)
        {
            if (await orders.FindBackorderAsync(order, cancellationToken) is not { } backorder) return BackorderRoute.NoSuch(id);
            if (backorder.IsPaused == isPaused || await TryWriteAsync(backorder with { IsPaused = isPaused }, cancellationToken)) break;
        }

        await signals.SendAsync(order, cancellationToken);
        return BackorderRoute.Accepted(id);
    }

    private Task<bool> TryWriteAsync(Backorder backorder, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var what = backorder.IsPaused ? "paused" : "resumed";
        return orders.TryWriteAsync(
            [
                OrderStore.Replace(backorder.ToEntity(), backorder.ETag),
                OrderStore.Add(new HistoryEntry($"{what} {now.UtcTicks}", now, what).ToEntity(backorder.Order)),
            ],
            cancellationToken);
    }
}
