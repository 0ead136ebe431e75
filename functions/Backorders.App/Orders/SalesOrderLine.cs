using Backorders.Core.Ledger;

namespace Backorders.App.Orders;

/// <summary>A line of a sales order as it was taken, or changed last. What became of its units since is in the ledger.</summary>
/// <param name="FromStock">Units that stock filled at once.</param>
/// <param name="Owed">Units that it could not, or that turned out to be missing since.</param>
/// <param name="PromisedOn">The date that may be told for the owed units.</param>
/// <param name="Unfulfillable">Of the owed units, those that were cancelled at once; they were never promised.</param>
/// <param name="PartialShipment">See <see cref="LedgerLine.PartialShipment"/>.</param>
/// <param name="Refused">Why the ledger would not take the line; null when it did.</param>
public sealed record SalesOrderLine(
    string LineId,
    string Sku,
    string Title,
    long Quantity,
    long? UnitPriceMinor,
    long FromStock,
    long Owed,
    DateOnly? PromisedOn,
    bool Oversold,
    string? Refused,
    long Unfulfillable = 0,
    PartialShipment? PartialShipment = null);
