using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Stock;

/// <summary>
/// Brings out what is preordered when its day begins, by the brand's clock. A date that is moved leaves the message for the one before on its way: it finds
/// that the day has not come, and changes nothing.
/// </summary>
public sealed class PreorderReleases(LedgerService ledger, InboundQueue inbound, BrandCalendar calendar, TimeProvider clock)
{
    /// <summary>The same again comes to the same.</summary>
    public async Task PlanAsync(string sku, DateOnly? heldUntil, CancellationToken cancellationToken)
    {
        if (heldUntil is not { } date) return;
        var id = FormattableString.Invariant($"{Topics.SkuReleased}/{sku}/{date:yyyy-MM-dd}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new { sku }, HubJson.Options);
        await inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.SkuReleased, id, clock.GetUtcNow(), body), calendar.StartOf(date), cancellationToken);
    }

    public async Task<HandlingResult> ReleaseAsync(SkuReleased released, CancellationToken cancellationToken)
    {
        await ledger.ApplyAsync(released.Sku, new ReleasePreorders(calendar.Today), cancellationToken);
        return HandlingResult.Done.Instance;
    }
}
