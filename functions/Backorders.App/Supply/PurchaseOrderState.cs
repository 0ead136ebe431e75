namespace Backorders.App.Supply;

/// <summary>How a purchase order stands, by what was told and by what came.</summary>
internal enum PurchaseOrderState
{
    Confirmed,
    Delayed,
    PartReceived,

    /// <summary>All of it came, or what is missing does not come any more.</summary>
    Closed,

    Cancelled,
}
