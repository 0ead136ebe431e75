using Backorders.App.Links;
using Backorders.App.Orders;
using Backorders.App.Timeline;
using Backorders.Core.Orders;

namespace Backorders.App.Ops;

/// <summary>Backorders for ops: one as it is now, or many as their timelines last saw them.</summary>
public sealed class BackorderViews(OrderStore orders, BackorderReader reader, LinkTokens links)
{
    internal async Task<BackorderView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(id, out var order) || await reader.ReadAsync(order, cancellationToken) is not { } reading) return null;
        return View(reading.File, reading.Backorder with { Lines = reading.Lines, State = reading.Facts.State, PromisedOn = reading.PromisedOn });
    }

    internal async Task<BackorderView?> FindAsListedAsync(OrderKey order, CancellationToken cancellationToken) =>
        await orders.LoadAsync(order, cancellationToken) is { Backorder: { } backorder } file ? View(file, backorder) : null;

    private BackorderView View(OrderFile file, Backorder backorder) =>
        BackorderView.Of(file, backorder, links.Url(backorder.Order.ToString(), "ops", backorder.CreatedAt));
}
