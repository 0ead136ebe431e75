namespace Backorders.Core.Ledger.Rules;

/// <summary>Ops decides how the SKU is sold.</summary>
internal static class Policies
{
    /// <summary>Who waits keeps the place and is promised anew where the release is another one.</summary>
    public static LedgerDecision Set(LedgerBook book, SkuPolicy policy, DateOnly? today)
    {
        var held = today is { } date ? policy.ReleaseAfter(date) : null;
        var totals = book.Totals with { HeldUntil = held };
        if (today is { } movedOn && held != book.Totals.HeldUntil) totals = totals with { Repromise = new(PurchaseOrder: null, movedOn, IsRelease: true) };
        return new(book with { Policy = policy, Totals = totals }, new LedgerOutcome.PolicySet(policy));
    }

    public static LedgerDecision Release(LedgerBook book, ReleasePreorders command) => command.Today >= book.Totals.HeldUntil
        ? new(book with { Totals = book.Totals with { HeldUntil = null } }, new LedgerOutcome.StockMoved(book.Totals.ThereForQueue(book.Policy)))
        : new(book, new LedgerOutcome.StockMoved(0));
}
