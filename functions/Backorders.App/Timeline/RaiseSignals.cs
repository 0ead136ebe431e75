using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Queues;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Timeline;

/// <summary>
/// Wakes the timelines of the backorders that changed. One that has none (its order was filled from stock), or whose timeline is over, is no harm;
/// one that lost units which stock had filled gets its backorder first.
/// </summary>
public sealed class RaiseSignals(BackorderOpening backorders)
{
    [Function(nameof(RaiseSignals))]
    public async Task RunAsync(
        [ServiceBusTrigger(QueueNames.Signals, Connection = QueueNames.Connection, IsBatched = true)] ServiceBusReceivedMessage[] messages,
        [DurableClient] DurableTaskClient runs,
        CancellationToken cancellationToken)
    {
        using var work = HubTraces.Work(nameof(RaiseSignals), messages);
        var signals = messages.Select(message => JsonSerializer.Deserialize<SignalMessage>(message.Body, HubJson.Options)!).ToList();
        foreach (var owing in signals.SelectMany(signal => signal.Owing ?? []).Distinct(StringComparer.Ordinal))
        {
            if (OrderKey.TryParse(owing, out var order)) await backorders.OpenAsync(order, runs, cancellationToken);
        }

        await Task.WhenAll(
            from backorder in signals.SelectMany(signal => signal.Backorders).Distinct(StringComparer.Ordinal)
            select WakeAsync(backorder, runs, cancellationToken));
        foreach (var reopened in signals.SelectMany(signal => signal.Reopened ?? []).Distinct(StringComparer.Ordinal))
        {
            if (OrderKey.TryParse(reopened, out var order)) await BackorderRuns.RestartAsync(runs, order, cancellationToken);
        }
    }

    private static async Task WakeAsync(string backorder, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step("wake", backorder);
        await runs.RaiseEventAsync(BackorderRuns.InstanceId(backorder), BackorderRun.Changed, BackorderRun.Changed, cancellationToken);
    }
}
