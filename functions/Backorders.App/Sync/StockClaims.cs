using Backorders.App.Channels;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.Core.Channels;

namespace Backorders.App.Sync;

/// <summary>
/// Who may push a SKU to a channel now. Whoever pushes claims the channel's row first, in the state in which the ledger was read; who finds it
/// claimed notes there which version is wanted and leaves, and the claimant, when done, sees the note and goes round again with what the ledger
/// says then. So an older number never follows a newer one. A claim that was never given back ends by itself.
/// </summary>
internal sealed class StockClaims(LedgerService ledger, ChannelCounts counts, BrandCalendar calendar, TimeProvider clock)
{
    /// <summary>Longer than a push can take.</summary>
    private static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(60);

    /// <param name="me">Of this run alone: another one in the same process is somebody else.</param>
    /// <returns>The claim, or what there is to do instead.</returns>
    public async Task<(StockClaim? Claim, SyncOutcome? Instead)> ClaimAsync(
        ISalesChannel channel, PushItem item, string me, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ledger.ReadAsync(item.Sku, cancellationToken) is not { HasHistory: true } now) return (null, SyncOutcome.Current.Instance);
            if (!now.Policy.Channels.ContainsKey(channel.Name)) return (null, SyncOutcome.Current.Instance);

            var count = now.Channels.GetValueOrDefault(channel.Name) ?? new ChannelCount { Channel = channel.Name };
            if (count.Version > now.Totals.Version) continue;
            if (count.ClaimedUntil > clock.GetUtcNow() && count.ClaimedBy != me)
            {
                if (await LeaveAsync(now, count, cancellationToken)) return (null, new SyncOutcome.LookAgain(count.ClaimedUntil.Value));
                continue;
            }

            var (plan, stock) = PlanOf(channel, item, now, count);
            if (plan.IsCurrent && !stock.IsUnsure)
            {
                var told = Told(count, plan, now);
                if (told == count || await counts.TryWriteAsync(item.Sku, told, cancellationToken) is not null) return (null, SyncOutcome.Current.Instance);
                continue;
            }

            var claim = count with { ClaimedBy = me, ClaimedUntil = clock.GetUtcNow() + ClaimTime, IsUnsure = stock.IsUnsure };
            if (await counts.TryWriteAsync(item.Sku, claim, cancellationToken) is { } claimed) return (new(item, now, plan, stock, claimed), null);
        }
    }

    /// <summary>Writes down what became of the push, and gives the claim back.</summary>
    /// <param name="lastWords">Why it is not tried again; null where it is.</param>
    public Task<ChannelCount> SettleAsync(StockClaim claim, PushResult result, string? lastWords, CancellationToken cancellationToken) => counts.ChangeAsync(
        claim.Item.Sku,
        claim.Row,
        row => After(result, row, claim) with
        {
            FailedAt = result is PushResult.Shown ? null : clock.GetUtcNow(),
            Refusal = result is PushResult.Shown ? null : lastWords ?? row.Refusal,
        },
        cancellationToken);

    private (ChannelPlan Plan, ChannelStock Stock) PlanOf(ISalesChannel channel, PushItem item, SkuLedger now, ChannelCount count)
    {
        var policy = now.Policy.Channels[channel.Name];
        var plan = ChannelPlan.Of(now, policy, count, channel.Compares);
        var stock = new ChannelStock(
            item.Sku, policy, plan.Wanted, plan.Expected, now.StateOn(channel.Name), now.Policy.LeadTimeDays, now.PromisedOn(calendar.Today),
            now.Totals.Version, item.Attempt, MayOverwrite: clock.GetUtcNow() - count.DoubtedSince >= ShownNumber.DoubtTime ? count.Doubted : null)
        {
            Below = plan.Below,
            IsUnsure = count.IsUnsure || count.ClaimedBy is not null,
            ToldNotice = count.Notice,
        };
        return (plan with { Notice = channel.NoticeOf(stock), ToldNotice = count.Notice }, stock);
    }

    private async Task<bool> LeaveAsync(SkuLedger now, ChannelCount count, CancellationToken cancellationToken) =>
        count.WantedVersion >= now.Totals.Version
        || await counts.TryWriteAsync(now.Sku, count with { WantedVersion = now.Totals.Version }, cancellationToken) is not null;

    private ChannelCount After(PushResult result, ChannelCount row, StockClaim claim)
    {
        var free = row.ClaimedBy == claim.Row.ClaimedBy ? row with { ClaimedBy = null, ClaimedUntil = null } : row;
        return result switch
        {
            _ when row.Version > claim.Now.Totals.Version => free,
            PushResult.Shown shown => Told(free, claim.Plan, claim.Now) with { Below = shown.Below, LastPushedAt = clock.GetUtcNow() },
            PushResult.NumberShown { Number: var number } => Told(free, claim.Plan, claim.Now) with { Below = number.Below, Notice = row.Notice, LastPushedAt = clock.GetUtcNow() },
            PushResult.Failed { IsBusy: false } => free with { IsUnsure = true },
            PushResult.Unexplained unexplained => free with
            {
                Reported = unexplained.Actual,
                Doubted = unexplained.Actual,
                DoubtedSince = row.Doubted == unexplained.Actual ? row.DoubtedSince ?? clock.GetUtcNow() : clock.GetUtcNow(),
            },
            _ => free,
        };
    }

    private static ChannelCount Told(ChannelCount count, ChannelPlan plan, SkuLedger now) => count with
    {
        LastPushed = plan.Wanted,
        Below = plan.Below,
        IsUnsure = false,
        SoldAtPush = ChannelPlan.SoldBy(now, count.Channel),
        Version = now.Totals.Version,
        Notice = plan.Notice,
        DoubtedSince = null,
        Doubted = null,
        GapSince = null,
        Gap = null,
    };
}
