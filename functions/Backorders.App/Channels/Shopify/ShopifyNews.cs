namespace Backorders.App.Channels.Shopify;

/// <summary>What the shop does not know yet of a SKU's variant.</summary>
/// <param name="Told">What it was told last; null when nothing was, or of another variant.</param>
internal sealed record ShopifyNews(string Sku, ShopifyNotice Now, ShopifyNotice? Told)
{
    public bool IsOfSellingOn => Now.Product is not null && (Told?.Product != Now.Product || Told.SellsOn != Now.SellsOn);

    public bool IsOfState => Told is null || (Told.State, Told.ShipsBy) != (Now.State, Now.ShipsBy);

    public bool TakesDateAway => Now.ShipsBy is null && (Told is null || Told.ShipsBy is not null);

    /// <summary>Null when it knows all there is.</summary>
    public static ShopifyNews? Of(ChannelStock stock)
    {
        if (ShopifyNotice.Of(stock) is not { } now || now.ToString() == stock.ToldNotice) return null;
        var told = ShopifyNotice.Read(stock.ToldNotice);
        return new(stock.Sku, now, told?.Variant == now.Variant ? told : null);
    }
}
