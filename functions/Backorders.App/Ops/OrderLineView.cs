using Backorders.App.Orders;
using Backorders.Core.Ledger;

namespace Backorders.App.Ops;

/// <summary>Units of one order line. Quantity = reserved + waiting + shipped + cancelled, unless the ledger refused the line.</summary>
/// <param name="Owed">What stock could not fill when the order came or was changed, whatever became of it since.</param>
/// <param name="Returned">Shipped units that came back; null for none.</param>
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
    long? Returned,
    DateOnly? PromisedOn,
    bool Oversold,
    string? Refused)
{
    public static OrderLineView Of(SalesOrderLine line, LedgerLine? standing) => new(
        line.LineId,
        line.Sku,
        line.Title,
        standing?.Quantity ?? line.Quantity,
        line.UnitPriceMinor,
        standing?.Owed ?? line.Owed,
        standing?.Reserved ?? 0,
        standing?.Waiting ?? 0,
        standing?.Shipped ?? 0,
        standing?.Cancelled ?? 0,
        standing is { Returned: > 0 } ? standing.Returned : null,
        standing is null ? line.PromisedOn : standing.PromisedOn,
        line.Oversold,
        line.Refused);
}
