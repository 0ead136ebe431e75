using Microsoft.DurableTask;

namespace Backorders.Local.Tests.Durable;

/// <summary>Orchestrators and activities as lambdas. Registering a name again replaces it, as a deployment does.</summary>
public sealed class TestFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TestActivity> _activities = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> Orchestrators => _orchestrators;

    public IReadOnlyDictionary<string, TestActivity> Activities => _activities;

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

    /// <param name="code">The token fires when the worker stops; a runtime that has none for activities gives one that never does.</param>
    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> code)
    {
        _activities[name] = new TestActivity(typeof(TIn), async (input, stop) => await code((TIn)input!, stop));
        return this;
    }
}
