using System.Collections.Concurrent;

namespace Backorders.Benchmarks.Counting;

/// <summary>What the hub asked of its storage and its queues.</summary>
internal sealed class Counters
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long this[string name] => _counts.GetValueOrDefault(name);

    public void Add(string name, long count = 1) => _counts.AddOrUpdate(name, count, (_, before) => before + count);

    /// <summary>As they stand now, to be compared with later.</summary>
    public Func<string, long> Since()
    {
        var before = _counts.ToDictionary(StringComparer.Ordinal);
        return name => this[name] - before.GetValueOrDefault(name);
    }
}
