using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Holds a backorder's timeline, and lets it go on: while it is held, nothing is told. Its units go on as ever.</summary>
public sealed class BackorderPausing(OrderStore orders, BackorderSignals signals, TimeProvider clock)
{
    /// <returns>False when there is no such backorder.</returns>
    public async Task<bool> SetAsync(OrderKey order, bool isPaused, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await orders.FindBackorderAsync(order, cancellationToken) is not { } backorder) return false;
            if (backorder.IsPaused == isPaused || await TryWriteAsync(backorder with { IsPaused = isPaused }, cancellationToken)) break;
        }

        await signals.SendAsync(order, cancellationToken);
        return true;
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
