using System.Globalization;
using Backorders.Core;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Orders;

/// <summary>The keys of one order's partition.</summary>
internal static class OrderRows
{
    public const string Order = "order";
    public const string Backorder = "backorder";

    /// <summary>The cancellation asked for by the customer or ops.</summary>
    public const string Cancellation = "cancel";

    public const string ChannelCancellationPrefix = "chan!";
    public const string GivingUpPrefix = "gone!";
    public const string MessagePrefix = "msg!";
    public const string ParcelPrefix = "ship!";
    public const string ShipmentReportPrefix = "told!";
    public const string MovePrefix = "move!";
    public const string OfferPrefix = "offer!";
    public const string DeliveryPrefix = "dlvd!";
    public const string HistoryPrefix = "hist!";

    public static string Partition(OrderKey order) => KeyText.Join(order.Channel, order.OrderId);

    public static string Message(Stage stage, int revision) =>
        KeyText.Join("msg", stage.ToString(), revision.ToString("D4", CultureInfo.InvariantCulture));

    public static string ChannelCancellation(int revision) => KeyText.Join("chan", revision.ToString("D4", CultureInfo.InvariantCulture));

    public static string GivingUp(string id) => KeyText.Join("gone", id);

    public static string Parcel(string shipmentId) => KeyText.Join("ship", shipmentId);

    public static string ShipmentReport(string shipmentId) => KeyText.Join("told", shipmentId);

    public static string Move(MoveKind kind, int revision) => KeyText.Join("move", kind.ToString(), revision.ToString("D4", CultureInfo.InvariantCulture));

    public static string Offer(Stage stage, int revision) => KeyText.Join("offer", stage.ToString(), revision.ToString("D4", CultureInfo.InvariantCulture));

    public static string Delivery(string shipmentId) => KeyText.Join("dlvd", shipmentId);

    /// <param name="operation">What makes the entry unique, so that what is done again is written once.</param>
    public static string History(string operation) => KeyText.Join("hist", operation);
}
