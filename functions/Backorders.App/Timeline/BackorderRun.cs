using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Backorders.App.Timeline;

/// <summary>
/// Drives one backorder to its end. It holds no rules: it asks what to do, has it done, and waits for a change or the next due time.
/// One wait for "changed" stays open all the time, for an event that meets a cancelled wait is lost.
/// </summary>
public static class BackorderRun
{
    /// <summary>The event that means "look again"; what it carries is not looked at.</summary>
    public const string Changed = "changed";

    /// <summary>After so many the history starts afresh.</summary>
    private const int TurnsPerGeneration = 50;

    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromMinutes(15);

    private static readonly TaskOptions Deciding = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 1000, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    private static readonly TaskOptions Doing = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 6, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    [Function(nameof(BackorderRun))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var backorder = context.GetInput<string>();
        var changed = context.WaitForExternalEvent<string>(Changed);
        for (var turn = 0; turn < TurnsPerGeneration; turn++)
        {
            while (changed.IsCompleted) changed = context.WaitForExternalEvent<string>(Changed);

            var step = await context.CallActivityAsync<TimelineStep>(nameof(DecideStep), backorder, Deciding);
            var wakeAt = step.WakeAt?.UtcDateTime;
            if (step.Effects.Length > 0)
            {
                if (await DoAsync(context, step.Effects)) continue;
                var again = context.CurrentUtcDateTime + RestAfterFailure;
                wakeAt = wakeAt < again ? wakeAt : again;
            }
            else if (step.IsOver && !changed.IsCompleted)
            {
                return;
            }

            await WaitAsync(context, changed, wakeAt);
        }

        context.ContinueAsNew(backorder);
    }

    /// <summary>In order; what can't be done for now holds up only its own kind. False when there was such.</summary>
    private static async Task<bool> DoAsync(TaskOrchestrationContext context, TimelineEffect[] effects)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var effect in effects.Where(effect => !failed.Contains(effect.Kind)))
        {
            try
            {
                await context.CallActivityAsync(ActivityFor(effect), effect, Doing);
            }
            catch (TaskFailedException failure)
            {
                failed.Add(effect.Kind);
                context.CreateReplaySafeLogger(nameof(BackorderRun)).EffectFailed(failure.TaskName, context.InstanceId, failure.FailureDetails.ErrorMessage);
            }
        }

        return failed.Count == 0;
    }

    private static string ActivityFor(TimelineEffect effect) => effect.Kind switch
    {
        TimelineEffect.Tell => nameof(TellCustomer),
        TimelineEffect.TellBySms => nameof(TellBySms),
        TimelineEffect.CancelOnChannel => nameof(CancelOnChannel),
        TimelineEffect.GiveUp => nameof(GiveUpWaiting),
        TimelineEffect.RenewPromise => nameof(RenewPromise),
        TimelineEffect.FlagCod => nameof(FlagCod),
        TimelineEffect.MakeOffer => nameof(MakeOffer),
        TimelineEffect.Hold => nameof(HoldOnChannel),
        TimelineEffect.RequestFulfilment => nameof(RequestFulfilment),
        TimelineEffect.CheckAuthorisation => nameof(CheckAuthorisation),
        TimelineEffect.CapturePayment => nameof(CapturePayment),
        _ => throw new InvalidOperationException($"No activity does '{effect.Kind}'."),
    };

    private static async Task WaitAsync(TaskOrchestrationContext context, Task changed, DateTime? wakeAt)
    {
        if (wakeAt is not { } due)
        {
            await changed;
            return;
        }

        using var stop = new CancellationTokenSource();
        var timer = context.CreateTimer(due, stop.Token);
        await Task.WhenAny(changed, timer);
        if (!timer.IsCompleted) stop.Cancel();
    }
}
