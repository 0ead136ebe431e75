using Backorders.App.Orders;
using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>Units of one order line. Quantity = reserved + waiting + shipped + cancelled, unless the ledger refused the line.</summary>
/// <param name="Owed">What stock could not fill when the order came, whatever became of it since.</param>
internal sealed record OrderLineView(
    string LineId,
    string Sku,
    string Title,
    long Quantity,
    long? UnitPriceMinor,
    long Owed,
    long Reserved,
    long Waiting,
    long Shipped,
    long Cancelled,
    DateOnly? PromisedOn,
    bool Oversold,
    string? Refused)
{
    public static OrderLineView Of(SalesOrderLine line, LedgerLine? standing) => new(
        line.LineId,
        line.Sku,
        line.Title,
        line.Quantity,
        line.UnitPriceMinor,
        line.Owed,
        standing?.Reserved ?? 0,
        standing?.Waiting ?? 0,
        standing is null ? 0 : standing.StockShipped + standing.OwedShipped,
        standing is null ? 0 : standing.StockCancelled + standing.OwedCancelled,
        line.PromisedOn,
        line.Oversold,
        line.Refused);
}
