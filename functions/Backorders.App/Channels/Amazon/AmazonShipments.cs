using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Shipments;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>confirmShipment of Orders v0, which has no successor: one call for each parcel, with the units of each item that it holds.</summary>
internal sealed class AmazonShipments(AmazonApi api, AmazonSettings settings, TimeProvider clock)
{
    // Amazon's usage plan: 2 calls a second, 10 at once.
    private readonly AmazonRate _rate = new(perSecond: 2, burst: 10, clock);

    public async Task<ShipmentAnswer> ConfirmAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken)
    {
        var path = $"orders/v0/orders/{Uri.EscapeDataString(order.OrderId)}/shipmentConfirmation";
        var (_, failure) = await api.SendAsync(HttpMethod.Post, path, BodyOf(report), _rate, cancellationToken);
        return failure switch
        {
            null => new ShipmentAnswer.Done(ReferenceOf(report.ShipmentId)),
            PushResult.Refused refused => new ShipmentAnswer.Refused(refused.Why),
            PushResult.Failed failed => throw new ChannelUnreachableException($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy ? failed.After : null },
            _ => throw new UnreachableException(failure.GetType().Name),
        };
    }

    /// <summary>Amazon wants a positive number that no other parcel of the order has; told again under the same one, it is the same parcel.</summary>
    public static string ReferenceOf(string shipmentId)
    {
        var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(shipmentId)));
        return Math.Max(1, hash & int.MaxValue).ToString(CultureInfo.InvariantCulture);
    }

    private JsonObject BodyOf(ShipmentReport report)
    {
        var package = new JsonObject
        {
            ["packageReferenceId"] = ReferenceOf(report.ShipmentId),
            ["carrierCode"] = AmazonCarriers.CodeOf(report.Carrier),
            ["trackingNumber"] = report.TrackingNumber,
            ["shipDate"] = report.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["orderItems"] = new JsonArray([.. report.Lines.Select(line => (JsonNode)new JsonObject { ["orderItemId"] = line.LineId, ["quantity"] = line.Quantity })]),
        };
        if (AmazonCarriers.CodeOf(report.Carrier) == AmazonCarriers.Other) package["carrierName"] = report.Carrier;
        return new JsonObject { ["marketplaceId"] = settings.MarketplaceId, ["packageDetail"] = package };
    }
}
