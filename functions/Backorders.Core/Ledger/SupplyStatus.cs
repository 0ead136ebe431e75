namespace Backorders.Core.Ledger;

/// <summary>How a purchase order stands, by what was last told of it.</summary>
public enum SupplyStatus
{
    /// <summary>Goods came for it, and nobody told of it before: nothing is expected.</summary>
    Unannounced,

    Confirmed,

    /// <summary>Still coming, later than was told first.</summary>
    Delayed,

    Cancelled,

    /// <summary>What is missing does not come any more.</summary>
    Closed,
}
