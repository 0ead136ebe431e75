using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>How many units of each line have left, by what a channel was told. It names no parcel, so it is only compared with what is known here.</summary>
public sealed record ShippingReported(OrderKey Order, DateTimeOffset At, ImmutableArray<ShippedLine> Lines) : HubEvent;
