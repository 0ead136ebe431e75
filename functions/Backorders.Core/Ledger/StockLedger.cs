using System.Diagnostics;

namespace Backorders.Core.Ledger;

/// <summary>
/// The rules of one SKU's stock. Pure: the same book and command always give the same decision.
/// A unit is promised at most once, because every promise moves <see cref="SkuTotals.Reserved"/> in the book it was decided on.
/// </summary>
public static class StockLedger
{
    public static LedgerDecision Decide(LedgerBook book, LedgerCommand command)
    {
        if (command.OperationId is { } id && book.Operations.TryGetValue(id, out var before)) return new(book, before);

        var decision = command switch
        {
            ReserveLine reserve => Reserve(book, reserve),
            ReleaseLine release => Release(book, release),
            ShipLine ship => Ship(book, ship),
            ReceiveStock receive => Receive(book, receive),
            AdjustStock adjust => Adjust(book, adjust),
            SetPolicy set => Set(book, set),
            ContinueAllocation => new(book, new LedgerOutcome.Allocated()),
            _ => throw new UnreachableException(command.GetType().Name),
        };
        return Settle(book, decision, command);
    }

    private static LedgerDecision Settle(LedgerBook before, LedgerDecision decision, LedgerCommand command)
    {
        var (book, outcome) = decision;
        if (command.OperationId is { } id && !ReferenceEquals(book, before)) book = book with { Operations = book.Operations.Add(id, outcome) };
        book = Allocation.ToQueue(book);
        if (!ReferenceEquals(book, before)) book = book with { Totals = book.Totals with { Version = before.Totals.Version + 1 } };
        return new(book, outcome);
    }

    private static LedgerDecision Reserve(LedgerBook book, ReserveLine command)
    {
        if (book.Lines.TryGetValue(command.Line, out var known)) return new(book, new LedgerOutcome.Reserved(known));
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));

        var free = book.OwesAllocation ? 0 : Math.Max(0, book.Totals.Free(Allocation.DrawsOnSafetyStock(command.Priority), book.Policy));
        var filled = Math.Min(command.Quantity, free);
        var owed = command.Quantity - filled;
        var line = new LedgerLine
        {
            Key = command.Line,
            Priority = command.Priority,
            PlacedAt = command.PlacedAt,
            Quantity = command.Quantity,
            StockReserved = filled,
            Waiting = owed,
            Oversold = owed > 0 && IsOversold(book, owed),
            PromisedOn = owed > 0 ? book.Policy.PromisedOn(command.Today) : null,
        };
        var channel = command.Line.Order.Channel;
        var totals = book.Totals with
        {
            Reserved = book.Totals.Reserved + filled,
            Backordered = book.Totals.Backordered + owed,
            SoldBy = book.Totals.SoldBy.SetItem(channel, book.Totals.SoldBy.GetValueOrDefault(channel) + command.Quantity),
        };
        return new(book.With(line) with { Totals = totals }, new LedgerOutcome.Reserved(line));
    }

    private static bool IsOversold(LedgerBook book, long owed) => book.Policy switch
    {
        { Mode: SkuMode.Stop } => true,
        { BackorderLimit: > 0 and var limit } => book.Totals.Backordered + owed > limit,
        _ => false,
    };

    private static LedgerDecision Release(LedgerBook book, ReleaseLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line)) return new(book, new LedgerOutcome.Released(0));

        var cancelled = line.OwedCancelled + line.StockCancelled;
        var left = Math.Max(0, (command.UpTo ?? long.MaxValue) - cancelled);
        var waiting = Take(line.Waiting, ref left);
        var allocated = Take(line.Allocated, ref left);
        var stock = command.OwedOnly ? 0 : Take(line.StockReserved, ref left);
        var units = waiting + allocated + stock;
        if (units == 0) return new(book, new LedgerOutcome.Released(0));

        var changed = line with
        {
            Waiting = line.Waiting - waiting,
            Allocated = line.Allocated - allocated,
            OwedCancelled = line.OwedCancelled + waiting + allocated,
            StockReserved = line.StockReserved - stock,
            StockCancelled = line.StockCancelled + stock,
        };
        var totals = book.Totals with
        {
            Backordered = book.Totals.Backordered - waiting,
            Reserved = book.Totals.Reserved - allocated - stock,
        };
        return new(book.With(changed) with { Totals = totals }, new LedgerOutcome.Released(units));
    }

    private static LedgerDecision Ship(LedgerBook book, ShipLine command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line))
            return new(book, new LedgerOutcome.Rejected("No such order line is known for this SKU."));

        var left = command.Quantity ?? line.Reserved;
        var stock = Take(line.StockReserved, ref left);
        var allocated = Take(line.Allocated, ref left);
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

    private static LedgerDecision Receive(LedgerBook book, ReceiveStock command)
    {
        if (command.Quantity < 1) return new(book, new LedgerOutcome.Rejected("The quantity must be at least 1."));

        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand + command.Quantity,
            Received = book.Totals.Received + command.Quantity,
        };
        var received = book with { Totals = totals, Warehouses = Shelves.Put(book.Warehouses, command.Warehouse, command.Quantity) };
        return new(received, new LedgerOutcome.StockMoved(command.Quantity));
    }

    private static LedgerDecision Adjust(LedgerBook book, AdjustStock command)
    {
        var onHand = book.Warehouses.GetValueOrDefault(command.Warehouse);
        if (onHand + command.Delta < 0)
            return new(book, new LedgerOutcome.Rejected($"Only {onHand} units are on hand in warehouse '{command.Warehouse}'."));
        if (book.Totals.OnHand + command.Delta < book.Totals.Reserved)
            return new(book, new LedgerOutcome.Rejected($"{book.Totals.Reserved} units are promised to orders; cancel some of them first."));

        var totals = book.Totals with
        {
            OnHand = book.Totals.OnHand + command.Delta,
            Adjusted = book.Totals.Adjusted + command.Delta,
        };
        var adjusted = book with { Totals = totals, Warehouses = Shelves.Put(book.Warehouses, command.Warehouse, command.Delta) };
        return new(adjusted, new LedgerOutcome.StockMoved(command.Delta));
    }

    private static LedgerDecision Set(LedgerBook book, SetPolicy command)
    {
        var policy = command.Change(book.Policy);
        return new(book with { Policy = policy }, new LedgerOutcome.PolicySet(policy));
    }

    private static long Take(long from, ref long wanted)
    {
        var taken = Math.Min(from, wanted);
        wanted -= taken;
        return taken;
    }
}
