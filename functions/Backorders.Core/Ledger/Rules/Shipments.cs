namespace Backorders.Core.Ledger.Rules;

/// <summary>Units leave for the customer.</summary>
internal static class Shipments
{
    public static LedgerDecision Ship(LedgerBook book, ShipLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line))
            return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var left = command.Quantity ?? line.Reserved;
        var isNamed = command.Quantity is not null;
        var back = isNamed ? Units.Take(line.GivenBack, ref left) : 0;
        var backGone = isNamed ? Units.Take(line.GivenBackGone, ref left) : 0;
        var stock = Units.Take(line.StockReserved, ref left);
        var allocated = Units.Take(line.Allocated, ref left);
        var waiting = Units.Take(line.Waiting, ref left);
        var cancelled = Units.Take(line.Cancelled - line.Refunded, ref left);
        var discarded = Units.Take(line.Gone - line.GivenBackGone, ref left);
        var units = back + backGone + stock + allocated + waiting + cancelled + discarded;
        if (units == 0) return new(book, new LedgerOutcome.Shipped(0, Stray: left));

        var open = line with
        {
            StockReserved = line.StockReserved - stock,
            StockShipped = line.StockShipped + stock,
            Allocated = line.Allocated - allocated,
            Waiting = line.Waiting - waiting,
            OwedShipped = line.OwedShipped + allocated + waiting,
        };
        var changed = NotRefunded(NotCancelled(open, cancelled), back, backGone, discarded);
        var onShelf = line.WrittenOff - changed.WrittenOff;
        var loose = waiting + cancelled + backGone + discarded - onShelf;
        var totals = book.Totals with
        {
            Backordered = book.Totals.Backordered - waiting,
            Returned = book.Totals.Returned + back,
            Adjusted = book.Totals.Adjusted + onShelf,
            Shipped = book.Totals.Shipped + units,
        };
        return new(
            book.With(changed) with { Totals = Leave(totals, stock + allocated, loose, command.Today), Warehouses = Shelves.Take(book.Warehouses, stock + allocated + loose) },
            new LedgerOutcome.Shipped(units, NotReserved: loose, Stray: left, Owed: changed.OwedShipped - line.OwedShipped));
    }

    public static LedgerDecision Unship(LedgerBook book, UnshipLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line)) return new(book, new LedgerOutcome.Changed(0));

        var left = Math.Min(command.Quantity, line.Shipped - line.Returned);
        var owed = Units.Take(line.OwedShipped, ref left);
        var stock = Units.Take(line.StockShipped, ref left);
        var units = owed + stock;
        if (units == 0) return new(book, new LedgerOutcome.Changed(0));

        var ahead = Math.Min(owed, book.Totals.ShippedAhead);
        var changed = line with
        {
            OwedShipped = line.OwedShipped - owed,
            Waiting = line.Waiting + ahead,
            Allocated = line.Allocated + owed - ahead,
            StockShipped = line.StockShipped - stock,
            StockReserved = line.StockReserved + stock,
        };
        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand + units - ahead,
            Reserved = book.Totals.Reserved + units - ahead,
            Backordered = book.Totals.Backordered + ahead,
            Shipped = book.Totals.Shipped - units,
            ShippedAhead = book.Totals.ShippedAhead - ahead,
        };
        var shelves = units == ahead ? book.Warehouses : Shelves.Put(book.Warehouses, Shelves.Fullest(book.Warehouses) ?? Shelves.Returns, units - ahead);
        return new(book.With(changed) with { Totals = totals, Warehouses = shelves }, new LedgerOutcome.Changed(units));
    }

    /// <summary>Cancelled units that left all the same; as in any parcel, those that stock had filled come first.</summary>
    private static LedgerLine NotCancelled(LedgerLine line, long units)
    {
        var stock = Math.Min(units, line.StockCancelled - line.StockRefunded);
        var owed = units - stock;
        return line with
        {
            StockCancelled = line.StockCancelled - stock,
            StockShipped = line.StockShipped + stock,
            OwedCancelled = line.OwedCancelled - owed,
            OwedShipped = line.OwedShipped + owed,
            Unfulfillable = Math.Min(line.Unfulfillable, line.OwedCancelled - owed),
            CancelledWhole = Math.Max(0, line.CancelledWhole - units),
        };
    }

    /// <summary>Refunded units that left all the same: what was refunded is what came back.</summary>
    private static LedgerLine NotRefunded(LedgerLine line, long back, long backGone, long discarded)
    {
        var units = back + backGone + discarded;
        var stock = Math.Min(units, line.StockRefunded);
        var owed = units - stock;
        return line with
        {
            StockCancelled = line.StockCancelled - stock,
            StockRefunded = line.StockRefunded - stock,
            StockShipped = line.StockShipped + stock,
            OwedCancelled = line.OwedCancelled - owed,
            OwedRefunded = line.OwedRefunded - owed,
            OwedShipped = line.OwedShipped + owed,
            Unfulfillable = Math.Min(line.Unfulfillable, line.OwedCancelled - owed),
            GivenBack = line.GivenBack - back,
            GivenBackGone = line.GivenBackGone - backGone,
            WrittenOff = Math.Min(line.WrittenOff, line.Gone - backGone - discarded),
            Returned = line.Returned + units,
        };
    }

    /// <param name="loose">Units that were not reserved for the line.</param>
    private static SkuTotals Leave(SkuTotals totals, long reserved, long loose, DateOnly today)
    {
        var left = totals with { OnHand = totals.OnHand - reserved, Reserved = totals.Reserved - reserved };
        var ahead = Math.Max(0, loose - left.OnHand);
        return Movement.Out(left with { ShippedAhead = left.ShippedAhead + ahead }, loose - ahead, today);
    }
}
