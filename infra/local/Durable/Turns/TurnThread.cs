namespace Backorders.Local.Durable.Turns;

/// <summary>
/// The one thread of one turn. All of the orchestrator's continuations queue here and run in their order; one that arrives from another
/// thread, or after the turn has ended, is never run but reported, for its order could not be repeated in a replay.
/// </summary>
internal sealed class TurnThread(Action<string> reportLate) : SynchronizationContext
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _foreign;
    private bool _closed;

    public bool IsHere => Current == this && OnThread;

    public bool OnThread => !Volatile.Read(ref _closed) && Environment.CurrentManagedThreadId == _thread;

    /// <summary>
    /// Completes a durable task, then runs all that follows from it. The task completes without a current context, so that a continuation
    /// with ConfigureAwait(false) stays on this thread (and is found out at its next durable call) instead of escaping to the pool.
    /// </summary>
    public void Run(Action complete)
    {
        var outer = Current;
        try
        {
            SetSynchronizationContext(null);
            complete();
            while (_posted.TryDequeue(out var next))
            {
                SetSynchronizationContext(this);
                next.Callback(next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (OnThread) _posted.Enqueue((d, state));
        else ReportForeign("The orchestrator awaited a task that another thread completed.");
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new ForeignAwaitException("The orchestrator was called back from a blocking call.");

    public override SynchronizationContext CreateCopy() => this;

    public void ReportForeign(string what)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _foreign ??= what;
                return;
            }
        }

        reportLate(what);
    }

    /// <summary>Ends the turn; what was reported until now, or null.</summary>
    public string? Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _foreign;
        }
    }
}
