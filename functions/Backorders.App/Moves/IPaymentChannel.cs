using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Moves;

/// <summary>A channel that takes money which customers have only authorised when it is told to.</summary>
internal interface IPaymentChannel
{
    /// <summary>Takes all that is still to be paid for the order; asked again it takes nothing more.</summary>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done: ask again later.</exception>
    Task<MoveAnswer> CaptureAsync(OrderKey order, CancellationToken cancellationToken);

    /// <returns>Until when it can be taken; null when the channel doesn't say, or nothing is authorised.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    Task<DateTimeOffset?> AuthorisedUntilAsync(OrderKey order, CancellationToken cancellationToken);
}
