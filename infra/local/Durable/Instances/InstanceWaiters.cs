using System.Collections.Concurrent;

namespace Backorders.Local.Durable.Instances;

/// <summary>Wakes those who wait for an instance to change its status.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>To be taken before the status is looked at, so that no change is missed.</summary>
    public Task NextChange(string instanceId) =>
        _waiting.GetOrAdd(instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiting)) waiting.SetResult();
    }
}
