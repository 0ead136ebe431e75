using Backorders.App.Settings;
using Backorders.App.Stock;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>
/// Brings one channel up to date with one SKU. Whoever pushes claims the channel's row first; who finds it claimed notes there which version is
/// wanted and leaves, and the claimant, when done, sees the note and goes round again with what the ledger says then.
/// </summary>
internal sealed partial class ChannelSync(
    LedgerService ledger, ChannelCounts counts, BrandCalendar calendar, TimeProvider clock, ILogger<ChannelSync> log)
{
    /// <summary>Longer than a push and its second look can take.</summary>
    private static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(60);

    /// <summary>How long a number may stay unexplained before it counts as the merchant's own edit, which we overwrite.</summary>
    private static readonly TimeSpan DoubtTime = TimeSpan.FromMinutes(5);

    private readonly string _me = Guid.NewGuid().ToString("N");

    public async Task<SyncOutcome> RunAsync(string sku, IStockChannel channel, int attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ledger.ReadAsync(sku, cancellationToken) is not { HasHistory: true } now) return SyncOutcome.Current.Instance;
            if (!now.Policy.Channels.TryGetValue(channel.Name, out var policy)) return SyncOutcome.Current.Instance;

            var count = now.Channels.GetValueOrDefault(channel.Name) ?? new ChannelCount { Channel = channel.Name };
            if (count.Version > now.Totals.Version) continue;
            if (count.ClaimedUntil > clock.GetUtcNow() && count.ClaimedBy != _me)
            {
                if (await LeaveAsync(now, count, cancellationToken)) return new SyncOutcome.LeftToClaimant(count.ClaimedUntil.Value - clock.GetUtcNow());
                continue;
            }

            var plan = ChannelPlan.Of(now, policy, count, channel.Compares);
            if (plan.IsCurrent)
            {
                var told = Told(count, plan, now);
                if (told == count || await counts.TryWriteAsync(sku, told, cancellationToken) is not null) return SyncOutcome.Current.Instance;
                continue;
            }

            var claim = count with { ClaimedBy = _me, ClaimedUntil = clock.GetUtcNow() + ClaimTime };
            if (await counts.TryWriteAsync(sku, claim, cancellationToken) is not { } claimed) continue;

            var stock = new ChannelStock(
                sku, policy, plan.Wanted, plan.Expected, now.State, now.Policy.LeadTimeDays, now.Policy.PromisedOn(calendar.Today),
                now.Totals.Version, attempt, Overwrite: clock.GetUtcNow() - count.DoubtedSince >= DoubtTime);
            var result = await channel.PushAsync(stock, cancellationToken);
            var after = await counts.ChangeAsync(sku, claimed, row => After(result, row, plan, now), cancellationToken);
            if (after.WantedVersion <= now.Totals.Version) return OutcomeOf(result, sku, channel.Name, after);
        }
    }

    private async Task<bool> LeaveAsync(SkuLedger now, ChannelCount count, CancellationToken cancellationToken) =>
        count.WantedVersion >= now.Totals.Version
        || await counts.TryWriteAsync(now.Sku, count with { WantedVersion = now.Totals.Version }, cancellationToken) is not null;

    private ChannelCount After(PushResult result, ChannelCount row, ChannelPlan plan, SkuLedger now)
    {
        var free = row.ClaimedBy == _me ? row with { ClaimedBy = null, ClaimedUntil = null } : row;
        return result switch
        {
            _ when row.Version > now.Totals.Version => free,
            PushResult.Shown => Told(free, plan, now) with { LastPushedAt = clock.GetUtcNow() },
            PushResult.Unexplained unexplained => free with
            {
                Reported = unexplained.Actual,
                DoubtedSince = row.DoubtedSince ?? clock.GetUtcNow(),
            },
            _ => free,
        };
    }

    private static ChannelCount Told(ChannelCount count, ChannelPlan plan, SkuLedger now) => count with
    {
        LastPushed = plan.Wanted,
        SoldAtPush = ChannelPlan.SoldBy(now, count.Channel),
        Version = now.Totals.Version,
        DoubtedSince = null,
    };

    private SyncOutcome OutcomeOf(PushResult result, string sku, string channel, ChannelCount after)
    {
        switch (result)
        {
            case PushResult.Failed failed:
                LogFailed(sku, channel, failed.Why);
                return new SyncOutcome.TryAgain($"{channel}: {failed.Why}", failed.After);
            case PushResult.Unexplained unexplained:
                LogUnexplained(sku, channel, unexplained.Actual, after.DoubtedSince);
                return new SyncOutcome.TryAgain($"{channel}: shows {unexplained.Actual}, which can't be explained.");
            case PushResult.NotLinked notLinked:
                LogNotLinked(sku, channel, notLinked.Why);
                return SyncOutcome.Current.Instance;
            default:
                return SyncOutcome.Current.Instance;
        }
    }

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} was not pushed to {Channel}: {Why}")]
    private partial void LogFailed(string sku, string channel, string why);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku}: {Channel} shows {Actual}, unexplained since {Since}")]
    private partial void LogUnexplained(string sku, string channel, long actual, DateTimeOffset? since);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} is not pushed to {Channel}: {Why}")]
    private partial void LogNotLinked(string sku, string channel, string why);
}
