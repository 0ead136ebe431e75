using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Ledger;

namespace Backorders.App.Timeline;

/// <summary>For how long what waits may wait: as the policy of its SKU says, else the settings; counted from when its backorder was opened.</summary>
public sealed class WaitLimits(HubSettings settings)
{
    /// <summary>When it has waited for too long; null for never.</summary>
    public DateTimeOffset? EndOf(Backorder backorder, SkuPolicy policy) =>
        (policy.MaxWaitDays ?? settings.Timeline.MaxWaitDays) is > 0 and var days ? backorder.CreatedAt.AddDays(days) : null;
}
