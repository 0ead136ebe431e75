using Backorders.Local.Durable.Instances;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Durable;

internal static partial class DurableLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Activity {Name} of orchestration {InstanceId} failed")]
    public static partial void ActivityFailed(ILogger logger, Exception failure, string name, string instanceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Activity {Name} of orchestration {InstanceId} was stopped and will run again")]
    public static partial void ActivityStopped(ILogger logger, string name, string instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Orchestration {InstanceId} waits: its version {Version} is none that this worker takes ({Match}, {Own})")]
    public static partial void VersionRejected(ILogger logger, string instanceId, string version, VersionMatch match, string own);

    [LoggerMessage(Level = LogLevel.Error, Message = "Orchestration {InstanceId} failed: {Reason}")]
    public static partial void OrchestrationFailed(ILogger logger, string instanceId, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A turn of orchestration {InstanceId} could not be written; it will be tried again")]
    public static partial void TurnNotWritten(ILogger logger, Exception failure, string instanceId);
}
