using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>The orders that a request is about: those that it names, and all others of the customer.</summary>
public sealed class CustomerOrders(OrderStore orders, ContactBook contacts)
{
    public async Task<IReadOnlyList<OrderKey>> AllAsync(PrivacyRequested request, CancellationToken cancellationToken)
    {
        var named = request.Orders.Select(id => new OrderKey(request.Channel, id));
        var indexed = request.CustomerId is { } id ? await contacts.OrdersOfAsync(request.Channel, id, cancellationToken) : [];
        return [.. named.Concat(indexed).Distinct()];
    }

    /// <summary>Those that have come.</summary>
    public async Task<IReadOnlyList<OrderKey>> KnownAsync(PrivacyRequested request, CancellationToken cancellationToken)
    {
        var known = new List<OrderKey>();
        foreach (var order in await AllAsync(request, cancellationToken))
        {
            if (await orders.FindAsync(order, cancellationToken) is { IsPlaced: true }) known.Add(order);
        }

        return known;
    }
}
