using Backorders.App.Ops;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Privacy;

/// <summary>Erases personal data whose time is up. May run twice.</summary>
public sealed partial class RetentionSweep(Retention retention, HealthSweeps sweeps, ILogger<RetentionSweep> log)
{
    [Function(nameof(RetentionSweep))]
    public async Task Run([TimerTrigger("15 20 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var result = await retention.SweepAsync(cancellationToken);
        LogDone(result.Contacts, result.DeadLetters, result.Behind);
        await sweeps.RememberAsync(result, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Erased {Contacts} contacts and {DeadLetters} dead letters whose time was up; more are due: {Behind}")]
    private partial void LogDone(long contacts, long deadLetters, bool behind);
}
