using Backorders.App.Ops;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Finds numbers that drifted, before somebody buys by them. May run twice.</summary>
public sealed partial class Reconcile(Reconciliation reconciliation, HealthSweeps sweeps, ILogger<Reconcile> log)
{
    [Function(nameof(Reconcile))]
    public async Task Run([TimerTrigger("30 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var result = await reconciliation.RunAsync(cancellationToken);
        LogDone(result.Checked, result.Drifted, result.Repaired);
        await sweeps.RememberAsync(result, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Reconciled {Checked} numbers of channels: {Drifted} could not be explained, {Repaired} are being put right")]
    private partial void LogDone(long @checked, long drifted, long repaired);
}
