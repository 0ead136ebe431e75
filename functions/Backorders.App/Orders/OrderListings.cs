using System.Collections.Immutable;
using Backorders.App.Channels;
using Backorders.App.Sync;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Calls the lines of an order as we do, where its channel calls them by its listings.</summary>
public sealed class OrderListings(SalesChannels channels, ListingIndex listings)
{
    public async Task<OrderPlaced> OursAsync(OrderPlaced placed, CancellationToken cancellationToken)
    {
        if (!NamesListings(placed.Order)) return placed;
        var skus = await SkusAsync(placed.Order, placed.Lines.Select(line => line.Sku), cancellationToken);
        return placed with { Lines = [.. placed.Lines.Zip(skus, (line, sku) => line with { Sku = sku })] };
    }

    public async Task<OrderRevised> OursAsync(OrderRevised revised, CancellationToken cancellationToken)
    {
        if (!NamesListings(revised.Order)) return revised;
        var skus = await SkusAsync(revised.Order, revised.Lines.Select(line => line.Sku), cancellationToken);
        return revised with { Lines = [.. revised.Lines.Zip(skus, (line, sku) => line with { Sku = sku })] };
    }

    private bool NamesListings(OrderKey order) => channels.Find(order.Channel) is { OrdersNameListings: true };

    private async Task<ImmutableArray<string>> SkusAsync(OrderKey order, IEnumerable<string> names, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(names.Select(name => listings.SkuOfAsync(order.Channel, name, cancellationToken)))];
}
