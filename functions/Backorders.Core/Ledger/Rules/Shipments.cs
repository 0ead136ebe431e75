namespace Backorders.Core.Ledger.Rules;

/// <summary>Units leave for the customer.</summary>
internal static class Shipments
{
    public static LedgerDecision Ship(LedgerBook book, ShipLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line))
            return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var left = command.Quantity ?? line.Reserved;
        var stock = Units.Take(line.StockReserved, ref left);
        var allocated = Units.Take(line.Allocated, ref left);
        var units = stock + allocated;
        if (units == 0) return new(book, new LedgerOutcome.Shipped(0, left));

        var changed = line with
        {
            StockReserved = line.StockReserved - stock,
            StockShipped = line.StockShipped + stock,
            Allocated = line.Allocated - allocated,
            OwedShipped = line.OwedShipped + allocated,
        };
        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand - units,
            Reserved = book.Totals.Reserved - units,
            Shipped = book.Totals.Shipped + units,
        };
        var shipped = book.With(changed) with { Totals = totals, Warehouses = Shelves.Take(book.Warehouses, units) };
        return new(shipped, new LedgerOutcome.Shipped(units, left));
    }
}
