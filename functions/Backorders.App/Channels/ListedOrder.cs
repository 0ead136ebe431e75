using Backorders.Core.Orders;

namespace Backorders.App.Channels;

/// <summary>An order as a channel lists it: enough to see whether the hub knows as much.</summary>
/// <param name="IsOpen">It is to be filled by us, and not cancelled.</param>
/// <param name="Units">That are still on the order, of whatever it holds; null where the channel's list doesn't say.</param>
internal sealed record ListedOrder(OrderKey Order, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, bool IsOpen, bool IsCancelled, long? Units = null);
