using Backorders.App.Timeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Backorders.App.Tests.Timeline;

/// <summary>
/// An orchestrator as a later deployment may bring it: it takes its steps otherwise than the first one, whose histories it can't replay, and leaves
/// those to it.
/// </summary>
public static class SecondBackorderRun
{
    public const string Mark = "second";

    [Function(nameof(BackorderRun))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.Version == "1" ? BackorderRun.RunAsync(context) : RunSecondAsync(context);

    private static async Task RunSecondAsync(TaskOrchestrationContext context)
    {
        context.SetCustomStatus(Mark);
        await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
        var changed = context.WaitForExternalEvent<string>(BackorderRun.Changed);
        while (true)
        {
            if (changed.IsCompleted) changed = context.WaitForExternalEvent<string>(BackorderRun.Changed);
            var step = await context.CallActivityAsync<TimelineStep>(nameof(DecideStep), context.GetInput<string>());
            await Task.WhenAll(step.Effects.Select(effect => context.CallActivityAsync(nameof(TellCustomer), effect)));
            if (step.Effects.Length > 0) continue;
            if (step.IsOver) return;

            using var stop = new CancellationTokenSource();
            var due = context.CreateTimer(step.WakeAt?.UtcDateTime ?? context.CurrentUtcDateTime.AddDays(1), stop.Token);
            await Task.WhenAny(changed, due);
            stop.Cancel();
        }
    }
}
