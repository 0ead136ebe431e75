using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>One notification's envelope; a notification may tell several things.</summary>
internal static class AmazonNotification
{
    public const string Channel = "amazon";

    public static IReadOnlyList<EventReading> Read(Fields envelope, string sellerId, string? marketplaceId) => envelope.Text("NotificationType") switch
    {
        "ORDER_CHANGE" => AmazonOrderChange.Read(envelope, sellerId),
        "LISTINGS_ITEM_MFN_QUANTITY_CHANGE" => [AmazonStockNotification.Quantity(envelope, sellerId)],
        "FBA_INVENTORY_AVAILABILITY_CHANGES" => [AmazonStockNotification.Fba(envelope, sellerId, marketplaceId)],
        "LISTINGS_ITEM_ISSUES_CHANGE" => [AmazonListingNotification.Issues(envelope, sellerId)],
        "LISTINGS_ITEM_STATUS_CHANGE" => [AmazonListingNotification.Status(envelope, sellerId, marketplaceId)],
        "FEED_PROCESSING_FINISHED" => [AmazonListingNotification.Feed(envelope, sellerId)],
        var type => [new EventReading.Ignored($"Type {type} is not handled.")],
    };
}
