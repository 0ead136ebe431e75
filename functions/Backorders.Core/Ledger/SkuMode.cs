namespace Backorders.Core.Ledger;

public enum SkuMode
{
    /// <summary>Sell on when stock is out; what can't be filled waits in the queue.</summary>
    Backorder,

    /// <summary>Not out yet: everything waits for the release date, and what comes before it is kept for those who wait.</summary>
    Preorder,

    /// <summary>Don't sell what isn't there. What becomes of an order that a channel takes all the same: <see cref="SkuPolicy.OnOversell"/>.</summary>
    Stop,
}
