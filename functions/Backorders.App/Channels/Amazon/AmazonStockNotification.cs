using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>What Amazon tells of stock: the number of our own units that it shows, and the units in its warehouses.</summary>
internal static class AmazonStockNotification
{
    private const string FbaWarehouse = "fba";

    public static EventReading Quantity(Fields envelope, string sellerId)
    {
        var payload = envelope.Object("Payload");
        if (payload.Text("SellerId") != sellerId) return new EventReading.Ignored("The listing is another seller's.");
        if (payload.OptionalText("FulfillmentChannelCode") is not "DEFAULT") return new EventReading.Ignored("The stock is Amazon's own.");

        var quantity = payload.Whole("Quantity") ?? payload.Wrong("Quantity", "must be a whole number.", 0L);
        return new EventReading.Understood(new StockReported(AmazonNotification.Channel, payload.Id("Sku"), quantity, envelope.Instant("EventTime")));
    }

    /// <param name="marketplaceId">Whose count is meant; null for the first one.</param>
    public static EventReading Fba(Fields envelope, string sellerId, string? marketplaceId)
    {
        var payload = envelope.Object("Payload");
        if (payload.Text("SellerId") != sellerId) return new EventReading.Ignored("The stock is another seller's.");

        var ours = payload.List("FulfillmentInventoryByMarketplace", place => (Marketplace: place.Text("MarketplaceId"), Units: FulfillableOf(place)))
            .Where(place => marketplaceId is null || place.Marketplace == marketplaceId).ToList();
        return ours is [var (_, units), ..]
            ? new EventReading.Understood(new OutsideStockReported(AmazonNotification.Channel, payload.Id("SKU"), FbaWarehouse, units, envelope.Instant("EventTime")))
            : new EventReading.Ignored("The stock is in other marketplaces.");
    }

    private static long FulfillableOf(Fields place)
    {
        var stock = place.Object("FulfillmentInventory");
        return stock.Whole("Fulfillable") ?? stock.Wrong("Fulfillable", "must be a whole number.", 0L);
    }
}
