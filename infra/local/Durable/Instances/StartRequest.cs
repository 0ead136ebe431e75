using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

internal sealed record StartRequest(
    string InstanceId, string Name, string? Input, string? Tags, DateTimeOffset? StartAt, IReadOnlyList<OrchestrationRuntimeStatus> Dedupe);
