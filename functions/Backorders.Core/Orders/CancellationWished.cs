using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A buyer asked the channel to cancel. It is a wish: nothing is cancelled until whoever packs the order has agreed, and the channel says so.</summary>
/// <param name="LineIds">What the wish is for, where the channel said; empty for the whole order.</param>
public sealed record CancellationWished(OrderKey Order, DateTimeOffset At, ImmutableArray<string> LineIds) : HubEvent;
