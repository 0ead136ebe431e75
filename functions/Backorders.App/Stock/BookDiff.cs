using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>What one transaction has to write: the difference between the books before and after some decisions.</summary>
internal sealed record BookDiff(LedgerBook Before, LedgerBook After)
{
    public IReadOnlyList<LineChange> Lines { get; } = [.. ChangedLines(Before, After)];

    /// <summary>Journal entries that need a row: a new line is its own.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; } = [.. After.Journal.Skip(Before.Journal.Length)];

    public IReadOnlyList<string> Warehouses { get; } =
        [.. After.Warehouses.Where(shelf => !Before.Warehouses.TryGetValue(shelf.Key, out var onHand) || onHand != shelf.Value).Select(shelf => shelf.Key)];

    public IReadOnlyList<string> Supply { get; } =
        [.. After.Supply.Where(order => Before.Supply.GetValueOrDefault(order.Key) != order.Value).Select(order => order.Key)];

    public bool IsEmpty => Before.Totals.Version == After.Totals.Version;

    public bool PolicyChanged => !ReferenceEquals(Before.Policy, After.Policy);

    /// <summary>The most rows it takes: the head, policy and outbox rows are always counted in.</summary>
    public int Rows => 3 + Lines.Sum(line => line.Rows) + Journal.Count + Warehouses.Count + Supply.Count;

    /// <summary>What follows from it. New lines aren't told: whoever placed them has the answer.</summary>
    public OutboxEntry Outbox => new(
        After.Totals.Version,
        NumbersChanged,
        Orders(line => line.Before is not null),
        Orders(line => line.Before is { } before && line.After.Owed > before.Owed && line.After.TakenBack > before.TakenBack));

    private bool NumbersChanged =>
        PolicyChanged
        || Supply.Count > 0
        || !ReferenceEquals(Before.Totals.SoldBy, After.Totals.SoldBy)
        || Before.Totals.AvailableToSell(Before.Policy) != After.Totals.AvailableToSell(After.Policy)
        || SkuPicture.StateOf(Before.Totals, Before.Policy) != SkuPicture.StateOf(After.Totals, After.Policy);

    private IReadOnlyList<string> Orders(Func<LineChange, bool> which) =>
        [.. Lines.Where(which).Select(line => line.After.Key.Order.ToString()).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<LineChange> ChangedLines(LedgerBook before, LedgerBook after)
    {
        foreach (var line in after.Lines.Values)
        {
            var known = before.Lines.GetValueOrDefault(line.Key);
            if (ReferenceEquals(known, line)) continue;
            yield return new(known, line);
        }
    }
}
