using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>products/update, which comes with every order too, variants/out_of_stock and inventory_items/update: how variants are sold and called.</summary>
internal static class ShopifyVariantNews
{
    /// <param name="location">Where the hub keeps its numbers.</param>
    public static EventReading OfProduct(Fields product, string location)
    {
        if (!product.Has("variants")) product.Wrong("variants", "must be a list.", 0);
        return Seen($"product {product.Id("id")}", product.OptionalList("variants", variant => VariantOf(variant, location)), product.Instant("updated_at"));
    }

    public static EventReading OfVariant(Fields variant, string location, DateTimeOffset receivedAt)
    {
        if (!variant.Has("product_id")) variant.Wrong("product_id", "must be an id.", 0);
        return Seen($"variant {variant.Id("id")}", [VariantOf(variant, location)], variant.OptionalInstant("updated_at") ?? receivedAt);
    }

    public static EventReading OfItem(Fields item, string location)
    {
        var isTracked = item.Flag("tracked") ?? item.Wrong("tracked", "must be true or false.", true);
        var seen = new SeenVariant(ShopifyLevel.Listing(item.Id("id"), location), item.OptionalText("sku"), SellsOn: null, isTracked);
        return Seen($"item {item.Id("id")}", [seen], item.Instant("updated_at"));
    }

    private static EventReading.Understood Seen(string group, ImmutableArray<SeenVariant?> variants, DateTimeOffset at) =>
        new(new VariantsSeen(ShopifyReader.Channel, group, [.. variants.OfType<SeenVariant>()], at));

    /// <summary>Null for one that has no inventory item.</summary>
    private static SeenVariant? VariantOf(Fields variant, string location) => variant.OptionalId("inventory_item_id") is { } item
        ? new(ShopifyLevel.Listing(item, location), variant.OptionalText("sku"), variant.OptionalText("inventory_policy") is { } policy ? policy is "continue" : null)
        : null;
}
