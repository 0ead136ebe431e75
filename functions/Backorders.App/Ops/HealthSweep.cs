using Backorders.App.Stock;
using Backorders.App.Stock.Audits;
using Backorders.App.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Ops;

/// <summary>Looks for broken invariants, so that one is known before somebody asks, and for releases that were missed. May run twice.</summary>
public sealed partial class HealthSweep(LedgerAudit audit, HealthSweeps sweeps, PreorderReleases releases, HubMetrics metrics, TimeProvider clock, ILogger<HealthSweep> log)
{
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
        await sweeps.RememberAsync(clock.GetUtcNow(), cancellationToken);
        metrics.Owe(result.Owed);
        Swept(log, result.Invariants.Count, result.Audited, result.Behind);
    }

    [LoggerMessage(LogLevel.Information, "Swept: {Invariants} invariants checked of {Skus} SKUs; {Behind} would not keep still")]
    private static partial void Swept(ILogger log, int invariants, long skus, long behind);

    [LoggerMessage(LogLevel.Critical, "Invariant {Name} is broken: {Detail}")]
    private static partial void Broken(ILogger log, string name, string? detail);
}
