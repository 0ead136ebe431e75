using Backorders.Core.Orders;

namespace Backorders.App.Cancellations;

/// <summary>A channel that can be told that units of an order were cancelled here.</summary>
internal interface ICancellationChannel
{
    /// <summary>Asked the same again it does nothing more, and answers what became of it.</summary>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done: ask again later.</exception>
    Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken);
}
