using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>inventory_levels/update: which number an item has at a location now. It names no cause, so what we set comes back like any other.</summary>
internal static class ShopifyLevel
{
    public static EventReading Reported(Fields level)
    {
        var listing = Listing(level.Id("inventory_item_id"), level.Id("location_id"));
        return level.Whole("available") is { } available
            ? new EventReading.Understood(new StockReported(ShopifyReader.Channel, listing, available, level.Instant("updated_at")))
            : new EventReading.Ignored("The item is not tracked.");
    }

    /// <param name="item">With or without "gid://shopify/..." in front, as the location.</param>
    public static string Listing(string item, string location) => $"{Number(item)}@{Number(location)}";

    private static string Number(string id) => id[(id.LastIndexOf('/') + 1)..];
}
