using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels;

/// <summary>A channel that can be asked what an order is now, because its messages don't say it, or may be old.</summary>
internal interface IOrderReader
{
    /// <returns>Null when it has no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<OrderRevised?> ReadOrderAsync(OrderKey order, CancellationToken cancellationToken);
}
