using System.Globalization;
using Backorders.App.Channels.Shopify;
using Backorders.App.Http;
using Backorders.App.Missed;
using Backorders.App.Orders;
using Backorders.App.Queues;
using Backorders.App.Replies;
using Backorders.App.Stock.Audits;
using Backorders.App.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Ops;

/// <summary>
/// Degraded means that something is wrong with the hub: a broken invariant, messages of its own that it could not handle, a sweep that doesn't come,
/// a channel that doesn't let it in, or not to all that it needs, a subscription that has been failing for a day.
/// Dead letters of inbound are not: what a sender wrote can't be mended here.
/// </summary>
public sealed class HealthGet(
    LedgerAudit audit,
    HealthQueues queues,
    HealthSweeps sweeps,
    PollMarks polls,
    ShopifyAccess shopify,
    SubscriptionReports subscriptions,
    Questions questions,
    TerminatedRuns terminated,
    TimeProvider clock)
{
    private const int MostTerminated = 100;

    private static readonly TimeSpan LongestSilence = 2 * HealthSweep.Period + TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestFailure = TimeSpan.FromDays(1);

    [Function(nameof(HealthGet))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ops/health")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var ledger = await audit.LookAsync(cancellationToken);
        IReadOnlyList<InvariantResult> invariants = await shopify.LostAtAsync(cancellationToken) is { } lostAt ? [.. ledger.Invariants, Closed(lostAt)] : ledger.Invariants;
        var depths = await queues.ReadAsync(cancellationToken);
        var lastSweepAt = await sweeps.LastAsync(cancellationToken);
        var subscribed = await subscriptions.ReadAsync(cancellationToken);
        var asked = await questions.CountAsync(clock.GetUtcNow(), cancellationToken);
        var isOk = invariants.All(invariant => invariant.Ok)
            && depths[QueueNames.Sync].DeadLettered == 0
            && depths[QueueNames.Pushes].DeadLettered == 0
            && depths[QueueNames.Signals].DeadLettered == 0
            && depths[QueueNames.Reports].DeadLettered == 0
            && !(clock.GetUtcNow() - lastSweepAt > LongestSilence)
            && subscribed?.Values.Any(report => report.MissingScopes is not null || report.FailsFor(LongestFailure, clock.GetUtcNow())) is not true;
        var ended = await terminated.AllAsync(MostTerminated, cancellationToken);
        return Answers.Json(new HealthView(
            isOk ? "ok" : "degraded",
            invariants,
            new(ledger.Skus, ledger.Audited, ledger.Behind),
            depths,
            lastSweepAt,
            await sweeps.LastReconciliationAsync(cancellationToken),
            await sweeps.LastRetentionAsync(cancellationToken),
            await polls.AllAsync(cancellationToken),
            subscribed,
            new(asked.Open, asked.Overdue),
            ended.Count > 0 ? ended : null));
    }

    private static InvariantResult Closed(DateTimeOffset at) => new(
        "shopify lets us in",
        Ok: false,
        string.Create(CultureInfo.InvariantCulture, $"The app was uninstalled from the shop at {at:yyyy-MM-dd'T'HH:mm:ss'Z'}, so its token is dead and nothing is pushed: install it again."));
}
