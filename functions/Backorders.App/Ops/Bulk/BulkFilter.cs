using Backorders.App.Orders;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Ops.Bulk;

/// <summary>Which backorders a bulk change is for; without a state, those that are still open.</summary>
internal sealed record BulkFilter(BackorderState? State, string? Sku, string? Channel, DateTimeOffset? PlacedBefore, PriorityClass? Priority)
{
    /// <summary>A change of everything is most likely a mistake.</summary>
    public bool IsEmpty => this == new BulkFilter(null, null, null, null, null);

    public bool MayTake(BackorderListing listing) => (Sku is null || listing.Skus.Contains(Sku)) && (Channel is null || listing.Order.Channel == Channel);

    public bool Takes(Backorder backorder, DateTimeOffset wishedAt) =>
        (State is null ? backorder.State is BackorderState.Waiting or BackorderState.Allocated : backorder.State == State)
        && (Priority is null || backorder.Priority == Priority)
        && backorder.PlacedAt < (PlacedBefore ?? wishedAt);
}
