using Backorders.Core.Orders;

namespace Backorders.Core.Ledger.Rules;

/// <summary>Giving free units to the orders that wait, in the order of the queue, as far as the queue was read.</summary>
internal static class Allocation
{
    public static bool DrawsOnSafetyStock(PriorityClass priority) => priority is PriorityClass.Exchange or PriorityClass.Vip;

    public static LedgerBook ToQueue(LedgerBook book)
    {
        while (book.Totals.Backordered > 0 && AllocationTurn.Next(book) is var (line, units, sinceOldest))
        {
            var totals = book.Totals with
            {
                Reserved = book.Totals.Reserved + units,
                Backordered = book.Totals.Backordered - units,
                SinceOldest = sinceOldest,
            };
            book = book.With(line with { Waiting = line.Waiting - units, Allocated = line.Allocated + units }) with { Totals = totals };
        }

        return book;
    }
}
