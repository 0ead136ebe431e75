using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Stock.Audits;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Ops;

/// <summary>
/// Looks for broken invariants and for promises that are about to break, so that they are known before somebody asks, and for releases that were
/// missed. May run twice.
/// </summary>
public sealed partial class HealthSweep(
    LedgerAudit audit, HealthSweeps sweeps, PreorderReleases releases, HubMetrics metrics, BrandCalendar calendar, TimeProvider clock, ILogger<HealthSweep> log)
{
    private const int MostNamed = 20;

    public static readonly TimeSpan Period = TimeSpan.FromMinutes(30);

    [Function("Sweep")]
    public async Task Run([TimerTrigger("0 */30 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var result = await audit.SweepAsync(cancellationToken);
        foreach (var invariant in result.Invariants)
        {
            if (!invariant.Ok) Broken(log, invariant.Name, invariant.Detail);
        }

        await releases.ReleaseLateAsync(result.Held, cancellationToken);
        Judge(result.Promises, calendar.Today);
        await sweeps.RememberAsync(clock.GetUtcNow(), cancellationToken);
        metrics.Owe(result.Owed);
        Swept(log, result.Invariants.Count, result.Audited, result.Behind);
    }

    private void Judge(IReadOnlyList<OpenPromise> promises, DateOnly today)
    {
        var units = promises.Sum(promise => promise.AtRisk(today));
        metrics.Risk(units);
        if (units == 0) return;
        var skus = promises.Where(promise => promise.AtRisk(today) > 0).Select(promise => promise.Sku).Distinct().Order(StringComparer.Ordinal).ToList();
        AtRisk(log, units, skus.Count, string.Join(", ", skus.Take(MostNamed)));
    }

    [LoggerMessage(LogLevel.Warning, "Promises at risk: {Units} units of {Skus} SKUs are about to miss the day that customers were told: {Names}")]
    private static partial void AtRisk(ILogger log, long units, int skus, string names);

    [LoggerMessage(LogLevel.Information, "Swept: {Invariants} invariants checked of {Skus} SKUs; {Behind} would not keep still")]
    private static partial void Swept(ILogger log, int invariants, long skus, long behind);

    [LoggerMessage(LogLevel.Critical, "Invariant {Name} is broken: {Detail}")]
    private static partial void Broken(ILogger log, string name, string? detail);
}
