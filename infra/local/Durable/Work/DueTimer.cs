namespace Backorders.Local.Durable.Work;

/// <summary>A stored timer. Task -1 is the delayed start of a pending instance.</summary>
internal sealed record DueTimer(long Due, string InstanceId, long Run, int Generation, int Task) : IComparable<DueTimer>
{
    public const int DelayedStart = -1;

    public int CompareTo(DueTimer? other) => other is null
        ? 1
        : (Due, Run, Generation, Task).CompareTo((other.Due, other.Run, other.Generation, other.Task));
}
