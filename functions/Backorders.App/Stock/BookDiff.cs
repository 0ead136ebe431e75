using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>What one transaction has to write: the difference between the books before and after some decisions.</summary>
internal sealed record BookDiff(LedgerBook Before, LedgerBook After)
{
    public IReadOnlyList<LineChange> Lines { get; } = [.. ChangedLines(Before, After)];

    public IReadOnlyList<string> Operations { get; } = [.. After.Operations.Keys.Where(id => !Before.Operations.ContainsKey(id))];

    public IReadOnlyList<string> Warehouses { get; } =
        [.. After.Warehouses.Where(shelf => !Before.Warehouses.TryGetValue(shelf.Key, out var onHand) || onHand != shelf.Value).Select(shelf => shelf.Key)];

    public bool IsEmpty => Before.Totals.Version == After.Totals.Version;

    public bool PolicyChanged => !ReferenceEquals(Before.Policy, After.Policy);

    /// <summary>The most rows it takes: the head, policy and outbox rows are always counted in.</summary>
    public int Rows => 3 + Lines.Sum(line => line.Rows) + Operations.Count + Warehouses.Count;

    /// <summary>What follows from it. New lines aren't told: whoever placed them has the answer.</summary>
    public OutboxEntry Outbox => new(
        After.Totals.Version,
        NumbersChanged,
        [.. Lines.Where(line => line.Before is not null).Select(line => line.After.Key.Order.ToString()).Distinct(StringComparer.Ordinal)]);

    private bool NumbersChanged =>
        PolicyChanged
        || !ReferenceEquals(Before.Totals.SoldBy, After.Totals.SoldBy)
        || Before.Totals.AvailableToSell(Before.Policy) != After.Totals.AvailableToSell(After.Policy)
        || SkuPicture.StateOf(Before.Totals, Before.Policy) != SkuPicture.StateOf(After.Totals, After.Policy);

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
