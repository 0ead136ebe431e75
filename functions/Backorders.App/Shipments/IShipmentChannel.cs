using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Shipments;

/// <summary>A channel that can be told that a parcel of one of its orders has left.</summary>
internal interface IShipmentChannel
{
    /// <summary>Asked the same again it does nothing more, and answers what became of it.</summary>
    /// <exception cref="ChannelUnreachableException">It is not known whether it was done: ask again later.</exception>
    Task<ShipmentAnswer> ShipAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken);
}
