using System.Text.Json.Serialization;
using Backorders.App.Missed;
using Backorders.App.Orders;
using Backorders.App.Privacy;
using Backorders.App.Stock.Audits;
using Backorders.App.Subscriptions;
using Backorders.App.Sync;

namespace Backorders.App.Ops;

/// <param name="Status">"ok" or "degraded".</param>
/// <param name="LastSweepAt">Null until the first one.</param>
/// <param name="Polls">How far each channel's orders were looked through for what it did not tell; empty before the first time.</param>
/// <param name="Reconciliation">What the last look at the channels' numbers found; null until the first one.</param>
/// <param name="Retention">What the last sweep of personal data erased; null until the first one.</param>
/// <param name="Subscriptions">By channel, whether its events still come; null until the first check.</param>
/// <param name="Terminated">Backorders whose timelines ops ended and has not started again, some of them where there are many; null for none.</param>
public sealed record HealthView(
    string Status,
    IReadOnlyList<InvariantResult> Invariants,
    HealthLedger Ledger,
    IReadOnlyDictionary<string, HealthQueue> Queues,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? LastSweepAt,
    ReconciliationResult? Reconciliation,
    RetentionResult? Retention,
    IReadOnlyList<PollMark> Polls,
    IReadOnlyDictionary<string, SubscriptionReport>? Subscriptions,
    HealthQuestions Questions,
    IReadOnlyList<TerminatedRun>? Terminated);
