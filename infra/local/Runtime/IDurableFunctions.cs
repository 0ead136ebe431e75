using Microsoft.DurableTask;

namespace Backorders.Local.Runtime;

/// <summary>
/// The orchestrators and activities that a durable runner can call: those of the app (found by reflection), or those that a test registers.
/// Names are compared without regard to case.
/// </summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>
    /// Runs the orchestrator's code on the given context; its result, serialised by the runner, is the output.
    /// Must await the orchestrator's own task without ConfigureAwait(false): the runner fails an orchestration that leaves its thread.
    /// </summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs one activity; <paramref name="input"/> is the JSON that the orchestrator passed. Throws what the activity throws.</summary>
    Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellationToken);
}
