using System.Text.Json;
using Backorders.Local.Runtime;
using Microsoft.DurableTask;

namespace Backorders.Local.Tests.Durable;

internal sealed class LocalTestFunctions(TestFunctions functions) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => functions.Orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => functions.Activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => functions.Orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellationToken)
    {
        var activity = functions.Activities[name];
        return activity.Run(input is null ? null : JsonSerializer.Deserialize(input, activity.Input), cancellationToken);
    }
}
