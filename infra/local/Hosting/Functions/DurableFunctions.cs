using Backorders.Local.Runtime;
using Microsoft.DurableTask;

namespace Backorders.Local.Hosting.Functions;

internal sealed class DurableFunctions : IDurableFunctions
{
    private readonly Dictionary<string, FunctionCall> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionCall> _activities = new(StringComparer.OrdinalIgnoreCase);

    public void AddOrchestrator(string name, FunctionCall call) => _orchestrators.Add(name, call);

    public void AddActivity(string name, FunctionCall call) => _activities.Add(name, call);

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        _orchestrators[name].InScopeAsync(context, CancellationToken.None);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellationToken) =>
        _activities[name].InScopeAsync(new ActivityCall(instanceId, input), cancellationToken);
}
