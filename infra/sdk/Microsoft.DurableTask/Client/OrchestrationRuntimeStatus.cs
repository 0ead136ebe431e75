namespace Microsoft.DurableTask.Client;

public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,

    [Obsolete("Never seen; kept for compatibility.")]
    ContinuedAsNew,
    Failed,

    [Obsolete("Never seen; kept for compatibility.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
