using System.Globalization;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Storefront;

/// <summary>
/// Tells those who watch a SKU that a channel shows units of it again: beyond what the queue was given, and only as many people as the units allow.
/// A look may be done twice and come late; whom it calls up is decided in one transaction with the units that were counted.
/// </summary>
public sealed class BackInStock(LedgerService ledger, WatchedSkus watched, WatchBook watches, WatchMessages messages, WatchLooks looks, HubSettings settings, TimeProvider clock)
{
    private const int MostAttempts = 12;
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task<HandlingResult> LookAsync(StockWatched what, CancellationToken cancellationToken)
    {
        var marks = await watched.ChannelsOfAsync(what.Sku, cancellationToken);
        if (marks.Count == 0 || await ledger.ReadAsync(what.Sku, cancellationToken) is not { } now) return HandlingResult.Done.Instance;

        if (MorningAfter(clock.GetUtcNow()) is { } morning)
        {
            await looks.SendAsync(what with { Attempt = 0 }, string.Create(CultureInfo.InvariantCulture, $"morning-{morning.UtcTicks}"), cancellationToken, morning - clock.GetUtcNow());
            return HandlingResult.Done.Instance;
        }

        var (more, failed) = (false, false);
        foreach (var (channel, tag) in marks)
        {
            var shown = now.StateOn(channel) is SkuState.InStock ? now.PolicyOn(channel).Show(now.AvailableToSell) : 0;
            var called = await watches.CallAsync(channel, what.Sku, shown, cancellationToken);
            var told = await TellAsync(called, now, isLast: what.Attempt >= MostAttempts, cancellationToken);
            (more, failed) = (more || (called.Count == WatchBook.MostAtOnce && told), failed || !told);
            if (!await watches.IsWatchedAsync(channel, what.Sku, cancellationToken)) await watched.UnmarkAsync(what.Sku, channel, tag, cancellationToken);
        }

        var cause = string.Create(CultureInfo.InvariantCulture, $"again-{clock.GetUtcNow().UtcTicks}");
        if (failed) await looks.SendAsync(what with { Attempt = what.Attempt + 1 }, cause, cancellationToken, Pause);
        else if (more) await looks.SendAsync(what with { Attempt = 0 }, cause, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>When the night ends, by the brand's clock: where they live is not asked. Null by day.</summary>
    private DateTimeOffset? MorningAfter(DateTimeOffset now) =>
        settings.Timeline.QuietHours is { } hours && hours.EndOf(now, settings.Brand.TimeZone) is var end && end > now ? end : null;

    /// <returns>Whether all were told, or nobody ever will be.</returns>
    private async Task<bool> TellAsync(IReadOnlyList<Watch> called, SkuLedger now, bool isLast, CancellationToken cancellationToken)
    {
        var title = now.Policy.Title.Length > 0 ? now.Policy.Title : now.Sku;
        var all = true;
        foreach (var some in called.Chunk(AtOnce))
            all &= (await Task.WhenAll(some.Select(watch => messages.TellAsync(watch, title, isLast, cancellationToken)))).All(told => told);
        return all;
    }
}
