using System.Collections.Immutable;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>What an order means that was told whole: it is placed, if it wasn't, and it is what it is now, if it was.</summary>
internal static class AmazonOrderEvents
{
    /// <param name="at">When it was so.</param>
    /// <param name="items">Those of which nothing is left, too.</param>
    public static IEnumerable<EventReading> Of(OrderPlaced placed, DateTimeOffset at, ImmutableArray<OrderedLine> items) => placed.Lines.IsEmpty
        ? [new EventReading.Understood(new OrderRevised(placed.Order, at, items, []))]
        : [new EventReading.Understood(placed), new EventReading.Understood(new OrderRevised(placed.Order, at, items, []))];
}
