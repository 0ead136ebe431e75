namespace Backorders.Core.Orders;

/// <summary>A SKU can't be had any more: every line that waits for it is to be given up, a part of them with each of these.</summary>
/// <param name="Id">The wish of which this is a part.</param>
/// <param name="At">When it was wished; orders placed later are left alone.</param>
/// <param name="Step">Counts the parts, from 0.</param>
/// <param name="After">The place in the queue behind which this part begins; null at its head.</param>
/// <param name="Again">Something was given up since the head of the queue was last looked at, so it is looked at once more when the end is reached.</param>
public sealed record SkuUnfulfillable(string Sku, string Id, string Reason, DateTimeOffset At, long Step = 0, string? After = null, bool Again = false) : HubEvent;
