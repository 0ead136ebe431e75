using System.Collections.Concurrent;

namespace Backorders.Local.Runtime;

/// <summary>Calls of functions that no queue knows of (HTTP): what settling must wait for besides the queues.</summary>
internal sealed class CallsInFlight : IWorkSource
{
    private readonly ConcurrentDictionary<long, string> _calls = new();
    private long _made;

    public Call Begin(string what)
    {
        var number = Interlocked.Increment(ref _made);
        _calls[number] = what;
        return new Call(this, number);
    }

    public IReadOnlyList<string> Busy() => [.. _calls.Values];

    public DateTimeOffset? NextDue() => null;

    public void Wake()
    {
    }

    internal readonly struct Call(CallsInFlight calls, long number) : IDisposable
    {
        public void Dispose() => calls._calls.TryRemove(number, out _);
    }
}
