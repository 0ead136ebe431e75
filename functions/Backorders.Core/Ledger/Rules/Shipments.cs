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
        var waiting = Units.Take(line.Waiting, ref left);
        var units = stock + allocated + waiting;
        if (units == 0) return new(book, new LedgerOutcome.Shipped(0, Stray: left));

        var changed = line with
        {
            StockReserved = line.StockReserved - stock,
            StockShipped = line.StockShipped + stock,
            Allocated = line.Allocated - allocated,
            Waiting = line.Waiting - waiting,
            OwedShipped = line.OwedShipped + allocated + waiting,
        };
        var shipped = book.With(changed) with { Totals = Leave(book.Totals, stock + allocated, waiting, command.Today) };
        return new(
            shipped with { Warehouses = Shelves.Take(book.Warehouses, units) },
            new LedgerOutcome.Shipped(units, NotReserved: waiting, Stray: left, Owed: allocated + waiting));
    }

    private static SkuTotals Leave(SkuTotals totals, long reserved, long waiting, DateOnly today)
    {
        var left = totals with
        {
            OnHand = totals.OnHand - reserved,
            Reserved = totals.Reserved - reserved,
            Backordered = totals.Backordered - waiting,
            Shipped = totals.Shipped + reserved + waiting,
        };
        var ahead = Math.Max(0, waiting - left.OnHand);
        return Movement.Out(left with { ShippedAhead = left.ShippedAhead + ahead }, waiting - ahead, today);
    }
}
