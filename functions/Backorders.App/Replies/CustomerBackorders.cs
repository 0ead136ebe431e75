using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Replies;
using Backorders.Core.Timeline;

namespace Backorders.App.Replies;

/// <summary>Whose message it is: the backorders of its number, and which of them it speaks of.</summary>
public sealed class CustomerBackorders(ContactBook contacts, OrderStore orders, BackorderReader reader, SidBook sids)
{
    /// <summary>Of someone who orders every day, the latest are enough.</summary>
    private const int MostRead = 50;

    /// <returns>Open ones first, of those the latest first; and whether any order was placed with the number.</returns>
    public async Task<(IReadOnlyList<StandingOrder> Orders, bool IsKnown)> OfAsync(CustomerWrote wrote, CancellationToken cancellationToken)
    {
        var answered = wrote.AnswersSid is { } sid ? (await sids.FindAsync(sid, cancellationToken))?.Order : null;
        var keys = (await contacts.OrdersOfNumberAsync(wrote.From, cancellationToken)).ToHashSet();
        if (answered is { } meant) keys.Add(meant);
        var found = await Task.WhenAll(keys.Take(MostRead).Select(key => orders.FindBackorderAsync(key, cancellationToken)));
        var names = await Task.WhenAll(keys.Take(MostRead).Select(key => orders.FindAsync(key, cancellationToken)));
        var standing = from pair in found.Zip(names)
                       where pair.First is not null
                       let isOpen = pair.First.State is BackorderState.Waiting or BackorderState.Allocated
                       orderby isOpen descending, pair.First.PlacedAt descending
                       select (
                           Order: new StandingOrder(pair.First.Order.ToString(), isOpen, pair.First.Order == answered || (answered is null && Names(wrote.Text, pair.Second))),
                           IsCod: pair.Second?.Payment is PaymentKind.Cod);
        return ([.. await Task.WhenAll(standing.Select(one => one is { IsCod: true, Order.IsOpen: true } ? AskedAsync(one.Order, cancellationToken) : Task.FromResult(one.Order)))], keys.Count > 0);
    }

    private async Task<StandingOrder> AskedAsync(StandingOrder order, CancellationToken cancellationToken) => order with
    {
        AskedAt = OrderKey.TryParse(order.Id, out var key) ? (await reader.ReadAsync(key, cancellationToken))?.AwaitsCodSince : null,
    };

    /// <summary>"#1002" is named by "1002" too.</summary>
    private static bool Names(string text, SalesOrder? order) =>
        order?.Name.TrimStart('#') is { Length: > 2 } name
        && text.Split([' ', '\n', '#', ',', '.', '?', '!', ':'], StringSplitOptions.RemoveEmptyEntries).Contains(name, StringComparer.OrdinalIgnoreCase);
}
