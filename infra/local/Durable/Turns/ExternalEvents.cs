using Backorders.Local.Durable.History;
using Microsoft.DurableTask;

namespace Backorders.Local.Durable.Turns;

/// <summary>
/// Waits and buffered events by name, without regard to case, as the real engine has them: the newest wait gets the event,
/// and a cancelled wait keeps its place, so it swallows the event that reaches it.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _buffered = [];
    private readonly List<HistoryEvent> _carried = [];
    private bool _carrying;

    public bool AnyOpenWait => _waiters.Values.Any(waiters => waiters.Any(waiter => waiter.IsOpen));

    /// <summary>For the next generation.</summary>
    public IReadOnlyList<HistoryEvent> Carried => _carried;

    public Task<T> Wait<T>(string name, Action checkThread, CancellationToken cancellation)
    {
        var waiter = new Waiter<T>(converter);
        if (!_waiters.TryGetValue(name, out var waiters)) _waiters.Add(name, waiters = new Stack<Waiter>());
        if (waiters.TryPeek(out var newest) && newest.EventType != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type: '{name}' is awaited as {newest.EventType} and now as {typeof(T)}.");
        }

        waiters.Push(waiter);
        var buffered = _buffered.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (buffered >= 0)
        {
            var raised = _buffered[buffered];
            _buffered.RemoveAt(buffered);
            Raise(raised);
        }

        cancellation.Register(() =>
        {
            checkThread();
            waiter.Cancel(cancellation);
        });
        return waiter.Task;
    }

    /// <summary>Throws a JsonException when the data does not fit what is awaited.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (_waiters.TryGetValue(raised.Name!, out var waiters))
        {
            var newest = waiters.Pop();
            if (waiters.Count == 0) _waiters.Remove(raised.Name!);
            newest.Complete(raised.Data);
        }
        else
        {
            (_carrying ? _carried : _buffered).Add(raised);
        }
    }

    /// <summary>From now on, and for what is buffered: events without a wait are for the next generation.</summary>
    public void CarryUnprocessed()
    {
        _carrying = true;
        _carried.AddRange(_buffered);
        _buffered.Clear();
    }

    private abstract class Waiter
    {
        public abstract Type EventType { get; }

        public abstract bool IsOpen { get; }

        public abstract void Complete(string? data);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> _completion = new();

        public Task<T> Task => _completion.Task;

        public override Type EventType => typeof(T);

        public override bool IsOpen => !_completion.Task.IsCompleted;

        public override void Complete(string? data) => _completion.TrySetResult(converter.Deserialize<T>(data)!);

        public void Cancel(CancellationToken cancellation) => _completion.TrySetCanceled(cancellation);
    }
}
