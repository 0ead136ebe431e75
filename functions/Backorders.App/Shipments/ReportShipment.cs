using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Backorders.App.Http;
using Backorders.App.Queues;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Shipments;

public sealed class ReportShipment(ShipmentReporting reporting)
{
    [Function(nameof(ReportShipment))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Reports, Connection = QueueNames.Connection)] ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        reporting.ReportAsync(JsonSerializer.Deserialize<ReportMessage>(message.Body, HubJson.Options)!, cancellationToken);
}
