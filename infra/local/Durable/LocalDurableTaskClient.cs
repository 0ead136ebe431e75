using System.Text.Json;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Durable.Work;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Backorders.Local.Durable;

/// <summary>The client side of a <see cref="DurableRunner"/>. A call that returns has survived a power cut.</summary>
/// <param name="defaultVersion">What new instances are of, unless they are started as of another one; empty for none.</param>
internal sealed class LocalDurableTaskClient(DurableRunner runner, string defaultVersion = "") : DurableTaskClient("local")
{
    private static readonly JsonDataConverter Converter = JsonDataConverter.Default;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Check(id);
        var tags = options?.Tags.Count > 0 ? JsonSerializer.Serialize(options.Tags) : null;
        var version = options?.Version?.Version ?? defaultVersion;
        var request = new StartRequest(
            id, orchestratorName.Name, Converter.Serialize(input), tags, options?.StartAt, Dedupe.Parse(options?.DedupeStatuses), version);

        var (run, replaced) = await runner.Store.StartAsync(request).ConfigureAwait(false);
        runner.Timers.Remove(replaced);
        runner.Changed(id);
        if (request.StartAt is { } at) runner.Timers.Add([new DueTimer(at.UtcTicks, id, run, 0, DueTimer.DelayedStart)]);
        else runner.Post(new InstanceMessage(id, run, new HistoryEvent(HistoryKind.Started)));
        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        var raised = await runner.Store.RaiseAsync(instanceId, eventName, Converter.Serialize(eventPayload)).ConfigureAwait(false);
        if (raised is not null) runner.Post(raised);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.IsCompleted, cancellation);

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var dropped = await runner.Store.TerminateAsync(instanceId, Converter.Serialize(options?.Output)).ConfigureAwait(false);
        runner.Timers.Remove(dropped);
        runner.Changed(instanceId);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        ChangeAsync(instanceId, runner.Store.SuspendAsync, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        ChangeAsync(instanceId, runner.Store.ResumeAsync, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(runner.Store.Find(instanceId, getInputsAndOutputs));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (found, next) = runner.Store.Page(query, token ?? query.ContinuationToken, size ?? query.PageSize);
            return Task.FromResult(new Page<OrchestrationMetadata>(found, next));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await runner.Store.PurgeAsync(instanceId).ConfigureAwait(false));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await runner.Store.PurgeAsync(filter).ConfigureAwait(false), isComplete: true);
    }

    /// <summary>The runner outlives its clients.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task ChangeAsync(string instanceId, Func<string, Task> change, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await change(instanceId).ConfigureAwait(false);
        runner.Changed(instanceId);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool payloads, Func<OrchestrationMetadata, bool> reached, CancellationToken cancellation)
    {
        while (true)
        {
            var change = runner.Waiters.NextChange(instanceId);
            if (runner.Store.Find(instanceId, payloads) is { } found && reached(found)) return found;
            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
