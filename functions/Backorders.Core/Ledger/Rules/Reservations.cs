using Backorders.Core.Orders;

namespace Backorders.Core.Ledger.Rules;

/// <summary>An order takes what is free and waits for the rest.</summary>
internal static class Reservations
{
    public static LedgerDecision Reserve(LedgerBook book, ReserveLine command)
    {
        if (book.Lines.TryGetValue(command.Line, out var known)) return new(book, new LedgerOutcome.Reserved(known));
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));

        var filled = Math.Min(command.Quantity, FreeFor(book, command.Priority));
        var owed = command.Quantity - filled;
        var isOversold = owed > 0 && IsOversold(book, owed);
        var waiting = isOversold && book.Policy.OnOversell is OversellPolicy.Cancel ? 0 : owed;
        var promise = waiting > 0 ? AvailableToPromise.For(book.Totals, book.Policy, book.Supply.Values, waiting, command.Today) : default;
        var line = new LedgerLine
        {
            Key = command.Line,
            Priority = command.Priority,
            PlacedAt = command.PlacedAt,
            Quantity = command.Quantity,
            StockReserved = filled,
            Waiting = waiting,
            OwedCancelled = owed - waiting,
            Unfulfillable = owed - waiting,
            Oversold = isOversold,
            PartialShipment = book.Policy.PartialShipment,
            PromisedOn = promise.On,
            PromisedFrom = promise.From,
            Origin = new(book.Totals.Version + 1, command),
        };
        var channel = command.Line.Order.Channel;
        var totals = book.Totals with
        {
            Reserved = book.Totals.Reserved + filled,
            Backordered = book.Totals.Backordered + waiting,
            SoldBy = book.Totals.SoldBy.SetItem(channel, book.Totals.SoldBy.GetValueOrDefault(channel) + command.Quantity),
        };
        return new(book.With(line) with { Totals = totals }, new LedgerOutcome.Reserved(line));
    }

    /// <summary>Units that may be taken at once, without passing anyone who waits.</summary>
    public static long FreeFor(LedgerBook book, PriorityClass priority) =>
        book.OwesAllocation ? 0 : Math.Max(0, book.Totals.Free(Allocation.DrawsOnSafetyStock(priority), book.Policy));

    public static bool IsOversold(LedgerBook book, long owed) => book.Policy switch
    {
        { Mode: SkuMode.Stop } => true,
        { BackorderLimit: > 0 and var limit } => book.Totals.Backordered + owed > limit,
        _ => false,
    };
}
