using System.Globalization;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>What must always hold of a SKU's rows.</summary>
internal static class LedgerInvariants
{
    /// <summary>Each invariant's name, and what is wrong with it here; null when it holds.</summary>
    public static IEnumerable<(string Name, string? Wrong)> Check(StoredSku stored)
    {
        var head = stored.Head ?? SkuTotals.Empty;
        var known = head.Received + head.Returned + head.Adjusted - head.Shipped + head.ShippedAhead + head.Shortfall;
        yield return ("reserved <= on hand", head.Reserved <= head.OnHand ? null : Text($"{head.Reserved} reserved, {head.OnHand} on hand"));
        yield return ("sum of reservations = reserved", Same(stored.Lines.Sum(line => line.Reserved), head.Reserved));
        yield return ("sum of queue rows = backordered", Same(stored.Queue.Sum(line => line.Waiting), head.Backordered)
            ?? Same(stored.Lines.Sum(line => line.Waiting), head.Backordered));
        yield return ("on hand = receipts + returns + adjustments - shipments", Same(known, head.OnHand));
        yield return ("on hand = sum of warehouses", Same(stored.Shelves.Values.Sum() + head.Shortfall, head.OnHand));
        yield return (JournalCheck.Name, JournalCheck.Difference(stored));
    }

    private static string? Same(long sum, long said) => sum == said ? null : Text($"rows make {sum}, the head says {said}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
