using Backorders.Core.Ledger;

namespace Backorders.App.Channels.Shopify;

/// <summary>What the shop is told of a SKU beside its number. Without a variant it is told nothing; without a product not whether to sell on.</summary>
/// <param name="SellsOn">Whether the shop sells what it doesn't have; only what customers are told is on backorder or preorder.</param>
/// <param name="ShipsBy">The promised date; null when there is none, or nothing to wait for.</param>
internal sealed record ShopifyNotice(string Variant, string? Product, bool SellsOn, string State, string? ShipsBy)
{
    public static ShopifyNotice? Of(ChannelStock stock)
    {
        if (stock.Policy.VariantId is not { Length: > 0 } variant) return null;
        var sellsOn = stock.State is SkuState.Backorder or SkuState.Preorder;
        return new(
            ShopifyAdmin.Gid("ProductVariant", variant),
            stock.Policy.ProductId is { Length: > 0 } product ? ShopifyAdmin.Gid("Product", product) : null,
            sellsOn,
            StateName(stock.State),
            sellsOn ? stock.PromisedOn?.ToString("yyyy-MM-dd", null) : null);
    }

    /// <summary>What <see cref="ToString"/> made; null of anything else.</summary>
    public static ShopifyNotice? Read(string? told) => told?.Split('|') is [var variant, var product, var sellsOn, var state, var shipsBy]
        ? new(variant, product.Length > 0 ? product : null, sellsOn == "CONTINUE", state, shipsBy.Length > 0 ? shipsBy : null)
        : null;

    public string InventoryPolicy => SellsOn ? "CONTINUE" : "DENY";

    public override string ToString() => $"{Variant}|{Product}|{InventoryPolicy}|{State}|{ShipsBy}";

    private static string StateName(SkuState state) => state switch
    {
        SkuState.InStock => "inStock",
        SkuState.Backorder => "backorder",
        SkuState.Preorder => "preorder",
        _ => "outOfStock",
    };
}
