using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels;

/// <summary>A channel that tells of an order as it is now, whole: what its messages leave out, or an order that they never told of.</summary>
internal interface IOrderSource
{
    /// <returns>What the order means now, by the rules by which messages are read; null when there is no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<IReadOnlyList<EventReading>?> FindOrderAsync(OrderKey order, CancellationToken cancellationToken);
}
