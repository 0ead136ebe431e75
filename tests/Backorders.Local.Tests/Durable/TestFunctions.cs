using System.Text.Json;
using Backorders.Local.Runtime;
using Microsoft.DurableTask;

namespace Backorders.Local.Tests.Durable;

/// <summary>Orchestrators and activities as lambdas. Registering a name again replaces it, as a deployment does.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        _orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> code) => Orchestrator<object?>(name, async context =>
    {
        await code(context);
        return null;
    });

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> code) =>
        Activity<TIn, TOut>(name, (input, _) => code(input));

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> code)
    {
        _activities[name] = async (input, stop) => await code(input is null ? default! : JsonSerializer.Deserialize<TIn>(input)!, stop);
        return this;
    }

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellationToken) =>
        _activities[name](input, cancellationToken);
}
