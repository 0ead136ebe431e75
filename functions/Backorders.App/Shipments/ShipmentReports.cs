using System.Globalization;
using Azure.Messaging.ServiceBus;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Orders;
using Backorders.App.Queues;

namespace Backorders.App.Shipments;

/// <summary>
/// Has channels told of parcels that they didn't tell us of themselves, whether their order waited for stock or not. Asked for again, a parcel that
/// was reported before is left as it is.
/// </summary>
public sealed class ShipmentReports(QueueSenders queues, SalesChannels channels)
{
    public async Task AskAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        if (channels.Find<IShipmentChannel>(order.Key.Channel) is null) return;
        foreach (var shipment in OrderShipments.Sent(order.Shipments).Where(shipment => IsOurs(order, shipment.Id)))
            await SendAsync(new ReportMessage(order.Key.ToString(), shipment.Id), due: null, cancellationToken);
    }

    /// <summary>Whether the channel knows nothing of the parcel but by us.</summary>
    internal static bool IsOurs(SalesOrder order, string shipmentId)
    {
        var names = OrderShipments.NamesOf(order.Shipments, shipmentId).ToList();
        return !order.Shipments.Any(shipment => shipment.IsToldByChannel && names.Contains(shipment.Id));
    }

    internal Task SendAsync(ReportMessage what, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(what, HubJson.Options)) { ContentType = "application/json" };
        if (due is { } at)
        {
            message.ScheduledEnqueueTime = at;
            message.MessageId = string.Create(CultureInfo.InvariantCulture, $"report-{what.Order}-{what.ShipmentId}-{at.UtcTicks}");
        }

        return queues.SendAsync(QueueNames.Reports, message, cancellationToken);
    }
}
