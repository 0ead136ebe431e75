namespace Backorders.App.Settings;

/// <summary>What customers are offered.</summary>
public enum OfferKind
{
    None,

    /// <summary>A code for a discount on another order, where the channel has such codes.</summary>
    Discount,

    /// <summary>Another SKU that is in stock.</summary>
    Alternative,

    /// <summary>Another SKU; where none is in stock, a discount.</summary>
    Either,
}
