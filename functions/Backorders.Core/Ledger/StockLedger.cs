using System.Diagnostics;
using Backorders.Core.Ledger.Rules;

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
            ReserveLine reserve => Reservations.Reserve(book, reserve),
            ReleaseLine release => Releases.Release(book, release),
            GiveUpLine giveUp => GivingUp.GiveUp(book, giveUp),
            ChangeLine change => Changes.Change(book, change),
            RefundLine refund => Refunds.Refund(book, refund),
            ReturnUnits back => Refunds.Return(book, back),
            PutBackOnChannel put => Changes.PutBack(book, put),
            ShipLine ship => Shipments.Ship(book, ship),
            UnshipLine unship => Shipments.Unship(book, unship),
            ReceiveStock receive => Receipts.Receive(book, receive),
            AdjustStock adjust => Adjustments.Adjust(book, adjust),
            ChangePriority change => Priorities.Change(book, change),
            CountStock count => Adjustments.Count(book, count),
            SetPolicy set => Policies.Set(book, set.Change(book.Policy), set.Today),
            ReplacePolicy replace => Policies.Set(book, replace.Policy, replace.Today),
            ReleasePreorders release => Policies.Release(book, release),
            UpdateSupply update => Supplies.Update(book, update),
            SetPromise promise => Promises.Set(book, promise),
            RenewPromise renew => Promises.Renew(book, renew),
            ContinueAllocation => new(book, new LedgerOutcome.Allocated()),
            _ => throw new UnreachableException(command.GetType().Name),
        };
        return Settle(book, decision, command);
    }

    private static LedgerDecision Settle(LedgerBook before, LedgerDecision decision, LedgerCommand command)
    {
        var (book, outcome) = decision;
        if (!ReferenceEquals(book, before)) book = Note(book, command, outcome);
        book = Promises.AfterMove(Allocation.ToQueue(Recall.FromNewest(book)));
        if (!ReferenceEquals(book, before)) book = book with { Totals = book.Totals with { Version = before.Totals.Version + 1 } };
        return new(book, outcome);
    }

    /// <summary>A reservation is written down by its line, and going on follows from what was begun.</summary>
    private static LedgerBook Note(LedgerBook book, LedgerCommand command, LedgerOutcome outcome)
    {
        if (command is ReserveLine or ContinueAllocation) return book;
        var entry = new JournalEntry(book.Totals.Version + 1, command.ForJournal(outcome), outcome);
        var operations = command.OperationId is { } id ? book.Operations.Add(id, outcome) : book.Operations;
        return book with { Operations = operations, Journal = book.Journal.Add(entry) };
    }
}
