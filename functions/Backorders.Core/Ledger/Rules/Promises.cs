namespace Backorders.Core.Ledger.Rules;

/// <summary>Dates told to those who wait.</summary>
internal static class Promises
{
    /// <summary>As many lines as one transaction can write, each with two rows.</summary>
    public const int MostLines = 40;

    public static LedgerDecision Set(LedgerBook book, SetPromise command)
    {
        if (!book.Lines.TryGetValue(command.Line, out var line) || line.Waiting == 0) return new(book, new LedgerOutcome.Promised(0));
        var promised = line with { PromisedOn = command.PromisedOn, PromiseReason = command.Reason, ReasonClass = command.ReasonClass };
        return new(book.With(promised), new LedgerOutcome.Promised(line.Waiting));
    }

    public static LedgerDecision Renew(LedgerBook book, RenewPromise command)
    {
        var work = new RepromiseWork(PurchaseOrder: null, command.Today, IsPassing: true);
        if (!book.Lines.TryGetValue(command.Line, out var line) || line.Waiting == 0 || !(line.PromisedOn <= work.Tomorrow))
            return new(book, new LedgerOutcome.Promised(0));

        var renewed = book.With(line with { PromiseReason = null, ReasonClass = null });
        return new(renewed with { Totals = renewed.Totals with { Repromise = work } }, new LedgerOutcome.Promised(line.Waiting));
    }

    /// <summary>A line waits for more units: all of it is promised when the last of it is.</summary>
    /// <param name="isFirst">It did not wait before, so no promise of it counts.</param>
    public static LedgerLine More(LedgerLine line, Promise promise, bool isFirst) =>
        isFirst || (line.PromisedOn is { } before && !(promise.On <= before))
            ? line with { PromisedOn = promise.On, PromisedFrom = promise.From, PromiseReason = null, ReasonClass = null }
            : line;

    /// <summary>New promises for those whom a moved purchase order fed, or who lost units; the whole queue must have been read.</summary>
    public static LedgerBook AfterMove(LedgerBook book)
    {
        if (book is not { Totals: { Repromise: { } work, Shortfall: 0 }, Queue.IsWhole: true }) return book;

        var moved = (work.IsRelease ? Released(book, work) : Moved(book, work)).Take(MostLines + 1).ToList();
        foreach (var line in moved.Take(MostLines)) book = book.With(line);
        return moved.Count > MostLines ? book : book with { Totals = book.Totals with { Repromise = null } };
    }

    /// <summary>
    /// In the order of the queue. Lines with a promise from elsewhere keep it, and the units that make it true. Whoever has no date at all has
    /// nothing to keep, and gets one as soon as there is one.
    /// </summary>
    private static IEnumerable<LedgerLine> Moved(LedgerBook book, RepromiseWork work)
    {
        var claims = new SupplyClaims(book.Supply.Values, book.Totals.ThereForQueue(book.Policy), book.Totals.HeldUntil);
        var waiting = book.Queue.Lines.Values;
        foreach (var line in waiting.Where(line => line.PromisedFrom is not null && !IsMoved(line, work))) claims.Claim(line.PromisedFrom, line.Waiting);

        foreach (var line in waiting.Where(line => line.PromisedFrom is null || IsMoved(line, work)))
        {
            var feeder = IsMoved(line, work) ? claims.TryClaim(line.Waiting, NotBefore(book.Policy, work)) : null;
            if (feeder is null) claims.Claim(null, line.Waiting);
            if (!IsMoved(line, work)) continue;

            var promise = feeder == SupplyClaims.Shelf ? Promise.OfStock(book.Policy, work.Today)
                : feeder is not null ? Promise.Of(feeder, book.Policy, work.Today)
                : !work.IsPassing || IsWorthTelling(line, book.Policy, work) ? Promise.WithoutSupply(book.Policy, work.Today)
                : default;
            var isOfIt = work.PurchaseOrder is { } moved && (line.PromisedFrom == moved || promise.From == moved);
            var again = line with { PromisedOn = promise.On, PromisedFrom = promise.From, PromiseReason = null, ReasonClass = isOfIt ? work.ReasonClass : null };
            if (again != line) yield return again;
        }
    }

    /// <summary>
    /// Each is fed by what fed it before, and none ships before the release. Where there is none to wait for any more, a date that no purchase order makes
    /// true stays until it passes. What ops promised by hand stays as well.
    /// </summary>
    private static IEnumerable<LedgerLine> Released(LedgerBook book, RepromiseWork work)
    {
        foreach (var line in book.Queue.Lines.Values.Where(line => line.PromiseReason is null))
        {
            var feeder = line.PromisedFrom is { } from && book.Supply.GetValueOrDefault(from) is { Open: > 0 } order ? order : null;
            if (feeder is null && book.Totals.HeldUntil is null) continue;

            var promise = feeder is not null ? Promise.Of(feeder, book.Policy, work.Today) : Promise.OfStock(book.Policy, work.Today);
            if (promise != new Promise(line.PromisedOn, line.PromisedFrom))
                yield return line with { PromisedOn = promise.On, PromisedFrom = promise.From, ReasonClass = null };
        }
    }

    /// <summary>Of a purchase order that is late nobody knows when it comes, and a date that passes at once is none.</summary>
    private static DateOnly? NotBefore(SkuPolicy policy, RepromiseWork work)
    {
        if (!work.IsPassing) return null;
        var first = work.Tomorrow.AddDays(1 - policy.EtaBufferDays);
        return first > work.Today ? first : work.Today;
    }

    /// <summary>
    /// A lead time that did not hold is a guess. The longer somebody has waited, the further ahead it must lie (a third of the wait), so that nobody
    /// is told guess after guess.
    /// </summary>
    private static bool IsWorthTelling(LedgerLine line, SkuPolicy policy, RepromiseWork work)
    {
        var waited = Math.Max(0, work.Today.DayNumber - DateOnly.FromDateTime(line.PlacedAt.UtcDateTime).DayNumber);
        return Promise.WithoutSupply(policy, work.Today).On > work.Tomorrow.AddDays(waited / 3);
    }

    private static bool IsMoved(LedgerLine line, RepromiseWork work) => work.IsPassing
        ? line.PromisedOn <= work.Tomorrow && line.PromiseReason is null
        : line.PromisedFrom is { } from ? from == work.PurchaseOrder : line.PromisedOn is null;
}
