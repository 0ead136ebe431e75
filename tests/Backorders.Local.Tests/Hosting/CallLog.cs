using System.Collections.Concurrent;

namespace Backorders.Local.Tests.Hosting;

/// <summary>What the test functions were called with, in order.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<string> _entries = [];

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Add(string entry) => _entries.Enqueue(entry);
}
