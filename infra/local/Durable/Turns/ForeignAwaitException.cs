namespace Backorders.Local.Durable.Turns;

/// <summary>The orchestrator awaited something that is no durable task, or went on outside its own thread.</summary>
internal sealed class ForeignAwaitException(string what) : Exception(
    $"{what} An orchestrator may only await tasks of its context (activities, timers, events), without ConfigureAwait(false), Task.Run, Task.Delay or CancelAsync.");
