using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>A channel that tells its buyers of their orders itself. Of what it can't know they are told through it, or not at all.</summary>
internal interface IBuyerChannel
{
    /// <summary>Whether it lets us write to the buyer of this order now.</summary>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<bool> IsAllowedAsync(OrderKey order, CancellationToken cancellationToken);

    /// <summary>Done again, it tells the buyer again, and nobody can ask whether it was done.</summary>
    /// <returns>Whether the channel took it.</returns>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done; where <see cref="ChannelUnreachableException.BusyFor"/> is set, it was not.</exception>
    Task<bool> WriteAsync(OrderKey order, string text, CancellationToken cancellationToken);
}
