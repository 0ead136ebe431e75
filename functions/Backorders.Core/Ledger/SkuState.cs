namespace Backorders.Core.Ledger;

/// <summary>What a shop window says of a SKU.</summary>
public enum SkuState
{
    InStock,
    Backorder,
    Preorder,
    OutOfStock,
}
