using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

internal static class Dedupe
{
    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>
    /// Null means none: an existing instance is replaced. Throws an ArgumentException for a list that has Terminated but lacks a status
    /// of a live instance, for replacing that one would terminate it and then be refused.
    /// </summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> Parse(IReadOnlyList<string>? statuses)
    {
        OrchestrationRuntimeStatus[] parsed = [.. (statuses ?? []).Select(status => Enum.Parse<OrchestrationRuntimeStatus>(status, ignoreCase: true))];
        if (parsed.Contains(OrchestrationRuntimeStatus.Terminated) && Alive.Except(parsed).Any())
        {
            throw new ArgumentException("Dedupe statuses with Terminated must also have Pending, Running and Suspended.", nameof(statuses));
        }

        return parsed;
    }
}
