namespace Backorders.Core.Ledger.Rules;

/// <summary>Purchase orders: what is on its way.</summary>
internal static class Supplies
{
    public static LedgerDecision Update(LedgerBook book, UpdateSupply command)
    {
        var known = Known(book, command.PurchaseOrder);
        if (known.AsOf > command.AsOf) return new(book, new LedgerOutcome.SupplyKnown(known));

        var told = known with
        {
            Ordered = command.Ordered,
            ExpectedOn = command.ExpectedOn ?? known.ExpectedOn,
            Status = command.Status,
            AsOf = command.AsOf,
        };
        var isMoved = told.Open != known.Open || (told.Open > 0 && told.ExpectedOn != known.ExpectedOn);
        var after = told == known ? book : Put(book, told, isMoved ? command.Today : null, command.ReasonClass);
        return new(after, new LedgerOutcome.SupplyKnown(told));
    }

    /// <summary>
    /// Books units that came in on the purchase order that they came for. Nothing more to come moves it: who waits for it still must wait for another.
    /// A purchase order that nobody told of, or that this SKU is not on, is noted with what came.
    /// </summary>
    public static LedgerBook Receive(LedgerBook book, ReceiveStock receipt)
    {
        if (receipt.PurchaseOrder is not { } number) return book;
        var known = Known(book, number);
        var received = known with { Received = known.Received + receipt.Quantity };
        return Put(book, received, known.Open > 0 && received.Open == 0 ? receipt.Today : null);
    }

    private static SupplyOrder Known(LedgerBook book, string number) =>
        book.Supply.GetValueOrDefault(number) ?? new SupplyOrder { PurchaseOrder = number };

    private static LedgerBook Put(LedgerBook book, SupplyOrder order, DateOnly? movedOn, ReasonClass? why = null)
    {
        var put = book with { Supply = book.Supply.SetItem(order.PurchaseOrder, order) };
        return movedOn is { } today ? put with { Totals = put.Totals with { Repromise = new(order.PurchaseOrder, today, ReasonClass: why) } } : put;
    }
}
