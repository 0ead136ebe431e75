namespace Backorders.Core.Ledger.Rules;

/// <summary>Units on to the shelves and off them, whatever the reason; the sums of the reasons are left to the caller.</summary>
internal static class Movement
{
    /// <summary>Units come in. Those that had shipped before they were booked in are gone already.</summary>
    public static LedgerBook In(LedgerBook book, string warehouse, long units)
    {
        var gone = Math.Min(units, book.Totals.ShippedAhead);
        return book with
        {
            Totals = book.Totals with { OnHand = book.Totals.OnHand + units - gone, ShippedAhead = book.Totals.ShippedAhead - gone },
            Warehouses = Shelves.Put(book.Warehouses, warehouse, units - gone),
        };
    }

    /// <summary>Units that were on hand are gone: first those that nobody has reserved, then, as a shortfall, those that somebody has.</summary>
    /// <param name="today">From which those are promised anew who lose units; default when nobody says, and they have no date then.</param>
    public static SkuTotals Out(SkuTotals totals, long units, DateOnly today)
    {
        var notReserved = Math.Min(units, totals.OnHand - totals.Reserved);
        var shortfall = units - notReserved;
        return totals with
        {
            OnHand = totals.OnHand - notReserved,
            Shortfall = totals.Shortfall + shortfall,
            Repromise = shortfall > 0 && today != default ? new(PurchaseOrder: null, today) : totals.Repromise,
        };
    }
}
