using System.Globalization;
using Backorders.App.Channels;
using Backorders.App.Queues;
using Backorders.App.Stock;
using Backorders.App.Telemetry;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Brings one channel up to date with some SKUs, in one call for all that need it, and again for those that moved meanwhile.</summary>
internal sealed partial class ChannelSync(StockClaims claims, HubMetrics metrics, TimeProvider clock, ILogger<ChannelSync> log)
{
    public const int MostAttempts = 12;

    /// <summary>A call that takes longer has failed. Shorter than a claim, and than a message's lock.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(25);

    /// <summary>No further round begins after this: what still moves comes again as a message of its own.</summary>
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(10);

    /// <summary>When a channel that takes no more calls doesn't say how long.</summary>
    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(2);

    /// <returns>Each SKU once.</returns>
    public async Task<IReadOnlyList<(PushItem Item, SyncOutcome Outcome)>> RunAsync(
        ISalesChannel channel, IReadOnlyList<PushItem> items, CancellationToken cancellationToken)
    {
        var me = Guid.NewGuid().ToString("N");
        var lastRound = clock.GetUtcNow() + RunTime;
        var done = new List<(PushItem, SyncOutcome)>(items.Count);
        for (var left = items; left.Count > 0;)
        {
            var tried = await Task.WhenAll(left.Select(async item => (Item: item, Got: await claims.ClaimAsync(channel, item, me, cancellationToken))));
            done.AddRange(tried.Where(one => one.Got.Instead is not null).Select(one => (one.Item, one.Got.Instead!)));

            var claimed = tried.Select(one => one.Got.Claim).OfType<StockClaim>().ToList();
            var results = await PushAsync(channel, claimed, cancellationToken);
            var settled = await Task.WhenAll(claimed.Zip(results, async (claim, result) =>
                (claim.Item, Outcome: await SettleAsync(claim, result, channel.Name, cancellationToken))));

            var isLast = clock.GetUtcNow() >= lastRound;
            done.AddRange(settled.Where(one => one.Outcome is not null || isLast).Select(one => (one.Item, one.Outcome ?? new SyncOutcome.LookAgain(clock.GetUtcNow()))));
            left = [.. settled.Where(one => one.Outcome is null && !isLast).Select(one => one.Item)];
        }

        return done;
    }

    /// <summary>Why it is not tried again; null where it is, or where there is no need.</summary>
    private static string? LastWords(PushResult result, StockClaim claim) => result switch
    {
        PushResult.Refused(var why) => why,
        _ when claim.Item.Attempt + 1 < MostAttempts => null,
        PushResult.Failed { IsBusy: false } failed => $"Not pushed in {MostAttempts} attempts: {failed.Why}",
        PushResult.NumberShown { Rest: { IsBusy: false } rest } => $"Not told all in {MostAttempts} attempts: {rest.Why}",
        PushResult.Unexplained(var actual) => string.Create(CultureInfo.InvariantCulture, $"Not raised in {MostAttempts} attempts: it shows {actual}, which can't be explained."),
        _ => null,
    };

    private static async Task<IReadOnlyList<PushResult>> PushAsync(ISalesChannel channel, List<StockClaim> claimed, CancellationToken cancellationToken)
    {
        if (claimed.Count == 0) return [];

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CallTime);
        try
        {
            return await channel.PushAsync([.. claimed.Select(claim => claim.Stock)], limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. claimed.Select(_ => new PushResult.Failed($"no answer within {CallTime.TotalSeconds:0} s"))];
        }
    }

    private async Task<SyncOutcome?> SettleAsync(StockClaim claim, PushResult result, string channel, CancellationToken cancellationToken)
    {
        if (result is PushResult.Shown) metrics.Shown(channel, claim.Item.Since, clock.GetUtcNow());
        var lastWords = LastWords(result, claim);
        var after = await claims.SettleAsync(claim, result, lastWords, cancellationToken);
        if (lastWords is null) return OutcomeOf(result, claim, channel, after);

        LogFailed(claim.Item.Sku, channel, lastWords);
        return new SyncOutcome.GivenUp($"{channel}: {lastWords}", IsKnown: claim.Row.Refusal == lastWords);
    }

    /// <summary>
    /// Null when the ledger moved while we pushed: go round again. A number that may not be raised may by now be lowered, so that is tried at once too.
    /// </summary>
    private SyncOutcome? OutcomeOf(PushResult result, StockClaim claim, string channel, ChannelCount after)
    {
        var sku = claim.Item.Sku;
        switch (result)
        {
            case PushResult.NumberShown shown:
                return OutcomeOf(shown.Rest, claim, channel, after);
            case PushResult.Failed { IsBusy: true } busy:
                return new SyncOutcome.LookAgain(clock.GetUtcNow() + (busy.After ?? WhenBusy));
            case PushResult.Failed failed:
                LogFailed(sku, channel, failed.Why);
                return new SyncOutcome.TryAgain($"{channel}: {failed.Why}", failed.After);
            case PushResult.Unexplained unexplained:
                LogUnexplained(sku, channel, unexplained.Actual, after.DoubtedSince);
                return after.WantedVersion > claim.Now.Totals.Version ? null : new SyncOutcome.TryAgain($"{channel}: shows {unexplained.Actual}, which can't be explained.");
            case PushResult.NotLinked notLinked:
                LogNotLinked(sku, channel, notLinked.Why);
                return SyncOutcome.Current.Instance;
            default:
                return after.WantedVersion > claim.Now.Totals.Version ? null : SyncOutcome.Current.Instance;
        }
    }

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} was not pushed to {Channel}: {Why}")]
    private partial void LogFailed(string sku, string channel, string why);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku}: {Channel} shows {Actual}, unexplained since {Since}")]
    private partial void LogUnexplained(string sku, string channel, long actual, DateTimeOffset? since);

    [LoggerMessage(LogLevel.Warning, "SKU {Sku} is not pushed to {Channel}: {Why}")]
    private partial void LogNotLinked(string sku, string channel, string why);
}
