using System.Diagnostics.Metrics;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;
using static System.Text.Json.JsonNamingPolicy;

namespace Backorders.App.Telemetry;

/// <summary>
/// What this process has done since it started. Counted once it is committed; what was committed without our hearing of it (a lost answer) may be
/// missing. The truth is in the tables.
/// </summary>
public sealed class HubMetrics
{
    internal const string MeterName = "Backorders";

    /// <summary>A channel should show a change within seconds; a throttled one takes minutes.</summary>
    private static readonly double[] LagBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

    private readonly Counter<long> _orders;
    private readonly Gauge<long> _owed;
    private readonly Gauge<long> _atRisk;
    private readonly Counter<long> _allocations;
    private readonly Counter<long> _stopped;
    private readonly Counter<long> _messages;
    private readonly Histogram<double> _lag;

    public HubMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _orders = meter.CreateCounter<long>("backorders.orders", "{order}", "Orders taken, by channel and by how much of them stock filled at once.");
        _owed = meter.CreateGauge<long>("backorders.units.owed", "{unit}", "Units that orders wait for, as the last sweep of the ledger found them.");
        _atRisk = meter.CreateGauge<long>("backorders.promises.at_risk", "{unit}", "Units that are promised for a day that they are about to miss, or have missed, as the last sweep found them.");
        _allocations = meter.CreateCounter<long>("backorders.allocations", "{unit}", "Owed units for which stock came.");
        _stopped = meter.CreateCounter<long>(
            "backorders.oversell.stopped", "{unit}", "Units that a channel sold and stock didn't have: none was promised twice; they wait, or were cancelled.");
        _messages = meter.CreateCounter<long>("backorders.messages", "{message}", "Messages to customers, counted at each status that they reach.");
        _lag = meter.CreateHistogram<double>("backorders.sync.lag", "s", "From a change in the ledger to the channel's showing it.", tags: null, new() { HistogramBucketBoundaries = LagBounds });
    }

    internal void Took(SalesOrder order)
    {
        if (!_orders.Enabled) return;
        var filled = !order.OwesUnits && order.Lines.All(line => line.Unfulfillable == 0) ? "all" : order.Lines.Any(line => line.FromStock > 0) ? "part" : "none";
        _orders.Add(1, new(MetricTags.Channel, order.Key.Channel), new(MetricTags.Filled, filled));
    }

    internal void Committed(BookDiff diff)
    {
        if (!_allocations.Enabled && !_stopped.Enabled) return;
        foreach (var (before, after) in diff.Lines) Committed(before, after, new(MetricTags.Channel, after.Key.Order.Channel));
    }

    internal void Owe(long units) => _owed.Record(units);

    internal void Risk(long units) => _atRisk.Record(units);

    internal void Told(SentMessage message)
    {
        if (!_messages.Enabled) return;
        _messages.Add(1, new(MetricTags.Stage, WordOf(message.Stage)), new(MetricTags.Status, message.Status), new(MetricTags.Via, message.Via ?? "none"));
    }

    /// <param name="since">When the ledger changed; null when nobody knows any more.</param>
    internal void Shown(string channel, DateTimeOffset? since, DateTimeOffset now)
    {
        if (since is { } start) _lag.Record(Math.Max(0, (now - start).TotalSeconds), new KeyValuePair<string, object?>(MetricTags.Channel, channel));
    }

    private void Committed(LedgerLine? before, LedgerLine after, KeyValuePair<string, object?> channel)
    {
        if (Given(after) - (before is null ? 0 : Given(before)) is > 0 and var given) _allocations.Add(given, channel);
        if (before is null && after.Owed > 0)
            _stopped.Add(after.Owed, channel, new(MetricTags.Outcome, after.Unfulfillable == after.Owed ? "cancelled" : "waits"));
    }

    private static long Given(LedgerLine line) => line.Allocated + line.OwedShipped;

    private static string WordOf(Stage stage) => CamelCase.ConvertName(stage.ToString());
}
