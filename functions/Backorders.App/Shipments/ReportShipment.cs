using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.App.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Shipments;

public sealed class ReportShipment(ShipmentReporting reporting)
{
    [Function(nameof(ReportShipment))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.Reports, Connection = QueueNames.Connection)] ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var report = JsonSerializer.Deserialize<ReportMessage>(message.Body, HubJson.Options)!;
        using var step = HubTraces.Step(nameof(ReportShipment), report.Order)?.SetTag(TraceTags.Shipment, report.ShipmentId);
        await reporting.ReportAsync(report, cancellationToken);
    }
}
