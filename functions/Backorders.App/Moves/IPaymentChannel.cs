using System.Collections.Immutable;
using Backorders.App.Cancellations;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Moves;

/// <summary>A channel that takes money which customers have only authorised when it is told to.</summary>
internal interface IPaymentChannel
{
    /// <summary>
    /// Takes what is still to be paid for the order, less the share of the units that wait; asked again it takes nothing more. A channel that takes an
    /// authorisation only once takes nothing before nothing waits.
    /// </summary>
    /// <param name="waiting">Lines with none count for nothing.</param>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done: ask again later.</exception>
    Task<MoveAnswer> CaptureAsync(OrderKey order, ImmutableArray<LineUnits> waiting, CancellationToken cancellationToken);

    /// <returns>Where the customer can pay what is open; null where the channel has no such place for the order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<Uri?> PayLinkAsync(OrderKey order, CancellationToken cancellationToken);

    /// <returns>Until when it can be taken; null when the channel doesn't say, or nothing is authorised.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<DateTimeOffset?> AuthorisedUntilAsync(OrderKey order, CancellationToken cancellationToken);
}
