using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Stock;

/// <summary>
/// Brings out what is preordered when its day begins, by the brand's clock. A date that is moved leaves the message for the one before on its way: it finds
/// that the day has not come, and changes nothing.
/// </summary>
public sealed partial class PreorderReleases(LedgerService ledger, InboundQueue inbound, BrandCalendar calendar, TimeProvider clock, ILogger<PreorderReleases> log)
{
    /// <summary>Longer than a message can be late that is on its way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The same again comes to the same.</summary>
    public async Task PlanAsync(string sku, DateOnly? heldUntil, CancellationToken cancellationToken)
    {
        if (heldUntil is not { } date) return;
        var id = FormattableString.Invariant($"{Topics.SkuReleased}/{sku}/{date:yyyy-MM-dd}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new { sku }, HubJson.Options);
        await inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.SkuReleased, id, clock.GetUtcNow(), body), calendar.StartOf(date), cancellationToken);
    }

    /// <summary>Brings out what is still held though its day has begun: the message for it was never sent, or was given up.</summary>
    public async Task ReleaseLateAsync(IEnumerable<HeldSku> held, CancellationToken cancellationToken)
    {
        foreach (var (sku, until) in held.Where(held => calendar.StartOf(held.Until) + Patience < clock.GetUtcNow()))
        {
            LogLate(sku, until);
            await ReleaseAsync(new SkuReleased(sku), cancellationToken);
        }
    }

    public async Task<HandlingResult> ReleaseAsync(SkuReleased released, CancellationToken cancellationToken)
    {
        await ledger.ApplyAsync(released.Sku, new ReleasePreorders(calendar.Today), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} was still held on its release date {Until}, and is brought out late")]
    private partial void LogLate(string sku, DateOnly until);
}
