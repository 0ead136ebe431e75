using System.Collections.Concurrent;
using System.Diagnostics;
using Backorders.App.Telemetry;

namespace Backorders.App.Tests.Telemetry;

/// <summary>Every span that the app has ended, in every hub of the process: tests look for their own orders.</summary>
internal sealed class CapturedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public CapturedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HubTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> All => _ended;

    public IReadOnlyList<Activity> Of(string order) => [.. _ended.Where(span => span.TraceId == HubTraces.TraceOf(order)).OrderBy(span => span.StartTimeUtc)];

    /// <summary>Whatever the span came from, over all the links between.</summary>
    public IEnumerable<Activity> OriginsOf(Activity span)
    {
        var links = span.Links.Select(link => link.Context.SpanId).Append(span.ParentSpanId).ToHashSet();
        foreach (var origin in _ended.Where(other => links.Contains(other.SpanId)))
        {
            yield return origin;
            foreach (var further in OriginsOf(origin)) yield return further;
        }
    }

    public void Dispose() => _listener.Dispose();
}
