namespace Backorders.Local.Runtime;

/// <summary>
/// A part of the local runtime that has work of its own (queues, orchestrations, timers): what settling waits for,
/// and what a jump of the clock must stop at on its way.
/// </summary>
internal interface IWorkSource
{
    /// <summary>What is running, or is due by the clock's now, in words for a person; empty when idle.</summary>
    IReadOnlyList<string> Busy();

    /// <summary>The earliest instant after now at which something here falls due; null when nothing waits for time.</summary>
    DateTimeOffset? NextDue();

    /// <summary>The clock has moved: look at once at what is due. Must not block.</summary>
    void Wake();
}
