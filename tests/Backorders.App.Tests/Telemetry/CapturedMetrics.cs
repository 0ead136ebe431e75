using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Backorders.App.Telemetry;

namespace Backorders.App.Tests.Telemetry;

/// <summary>What the app has measured, in the hubs of one service provider.</summary>
internal sealed class CapturedMetrics : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = new();
    private readonly MeterListener _listener = new();

    public CapturedMetrics(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == HubMetrics.MeterName && instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<(string Name, double Value, string Tags)> All => _measured;

    /// <summary>The sum for each set of tags, as "channel flipkart, filled all".</summary>
    public Dictionary<string, double> Sum(string name) => _measured.Where(one => one.Name == name)
        .GroupBy(one => one.Tags, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Sum(one => one.Value), StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var (key, tag) in tags) texts.Add($"{key.Replace("backorders.", "", StringComparison.Ordinal)} {tag}");
        _measured.Enqueue((instrument.Name, value, string.Join(", ", texts.Order(StringComparer.Ordinal))));
    }
}
