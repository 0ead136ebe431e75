using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Ledger;

namespace Backorders.App.Timeline;

/// <summary>For how long what waits may wait: as the policy of its SKU says, else the settings; counted from when its backorder was opened, or from the release.</summary>
public sealed class WaitLimits(HubSettings settings, BrandCalendar calendar)
{
    /// <summary>When it has waited for too long; null for never.</summary>
    public DateTimeOffset? EndOf(Backorder backorder, SkuPolicy policy)
    {
        var release = policy.ReleaseAfter(calendar.DateOf(backorder.CreatedAt));
        var since = release is { } date ? calendar.StartOf(date) : backorder.CreatedAt;
        return (policy.MaxWaitDays ?? settings.Timeline.MaxWaitDays) is > 0 and var days ? since.AddDays(days) : null;
    }
}
