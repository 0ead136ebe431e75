namespace Backorders.App.Channels.Amazon;

/// <summary>A type of notification that <see cref="AmazonNotification"/> reads.</summary>
/// <param name="ByEventBridge">Amazon sends it to an EventBridge destination only; the others go to SQS only.</param>
internal sealed record AmazonType(string Name, string PayloadVersion, bool ByEventBridge)
{
    public static readonly IReadOnlyList<AmazonType> Read =
    [
        new("ORDER_CHANGE", "1.0", ByEventBridge: false),
        new("FBA_INVENTORY_AVAILABILITY_CHANGES", "1.0", ByEventBridge: false),
        new("FEED_PROCESSING_FINISHED", "1.0", ByEventBridge: false),
        new("LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "1.0", ByEventBridge: true),
        new("LISTINGS_ITEM_STATUS_CHANGE", "1.0", ByEventBridge: true),
        new("LISTINGS_ITEM_ISSUES_CHANGE", "2023-12-13", ByEventBridge: true),
    ];
}
