using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>What becomes of the question that is asked of who pays on delivery. Each step is taken once, however often it is asked for.</summary>
public sealed class CodConfirmation(OrderStore orders, BackorderSignals signals, TimeProvider clock)
{
    /// <summary>It is still wanted: the timeline goes on.</summary>
    /// <param name="how">"by the link", "by whatsapp".</param>
    public async Task ConfirmAsync(OrderKey order, string how, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            order,
            backorder => backorder.CodConfirmedAt is null ? backorder with { CodConfirmedAt = clock.GetUtcNow() } : null,
            new HistoryEntry("cod-confirmed", clock.GetUtcNow(), "confirmed by customer", how),
            cancellationToken);
        await signals.SendAsync(order, cancellationToken);
    }

    /// <summary>It was not answered in time.</summary>
    public Task FlagAsync(OrderKey order, CancellationToken cancellationToken) => ChangeAsync(
        order,
        backorder => backorder is { CodConfirmedAt: null, CodFlaggedAt: null } ? backorder with { CodFlaggedAt = clock.GetUtcNow() } : null,
        new HistoryEntry("cod-unconfirmed", clock.GetUtcNow(), "cash on delivery not confirmed", "ask the customer, or cancel"),
        cancellationToken);

    /// <param name="change">Null when there is nothing to change any more.</param>
    private async Task ChangeAsync(OrderKey order, Func<Backorder, Backorder?> change, HistoryEntry entry, CancellationToken cancellationToken)
    {
        while (await orders.FindBackorderAsync(order, cancellationToken) is { } backorder)
        {
            if (change(backorder) is not { } changed) return;
            await orders.TryWriteAsync([OrderStore.Replace(changed.ToEntity(), backorder.ETag), OrderStore.Add(entry.ToEntity(order))], cancellationToken);
        }
    }
}
