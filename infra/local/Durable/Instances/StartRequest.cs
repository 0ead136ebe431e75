using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

/// <param name="Version">Kept for as long as the instance lives, whatever is deployed meanwhile; empty for none.</param>
internal sealed record StartRequest(
    string InstanceId, string Name, string? Input, string? Tags, DateTimeOffset? StartAt, IReadOnlyList<OrchestrationRuntimeStatus> Dedupe, string Version);
