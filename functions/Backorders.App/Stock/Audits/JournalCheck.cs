using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>Makes a SKU's rows from its journal alone, and compares them with those that are stored.</summary>
internal static class JournalCheck
{
    public const string Name = "the journal makes the ledger again";

    /// <summary>The first difference; null when there is none.</summary>
    public static string? Difference(StoredSku stored)
    {
        if (stored.Head is not { } head || stored.Policy is not { } policy || stored.Journal is not { } journal) return null;

        var book = LedgerReplay.Of(journal);
        if (book.Totals.Version > head.Version) return Text($"the journal has a version {book.Totals.Version}, the head is at {head.Version}");

        var made = Rows(stored.Sku, book.Totals with { Version = head.Version }, book.Policy, book.Warehouses, book.Supply.Values, book.Lines.Values, book.Queue.Lines.Values);
        var kept = Rows(stored.Sku, head, policy, stored.Shelves, stored.Supply, stored.Lines, stored.Queue);
        return made.Keys.Union(kept.Keys).Order(StringComparer.Ordinal)
            .Select(key => Difference(key, made.GetValueOrDefault(key), kept.GetValueOrDefault(key)))
            .FirstOrDefault(difference => difference is not null);
    }

    private static Dictionary<string, TableEntity> Rows(
        string sku,
        SkuTotals totals,
        SkuPolicy policy,
        IEnumerable<KeyValuePair<string, long>> shelves,
        IEnumerable<SupplyOrder> supply,
        IEnumerable<LedgerLine> lines,
        IEnumerable<LedgerLine> queue) =>
        shelves.Select(shelf => WarehouseRow.Write(sku, shelf.Key, shelf.Value))
            .Concat(supply.Select(order => SupplyRow.Write(sku, order)))
            .Concat(lines.Select(line => LineRow.Write(sku, line)))
            .Concat(queue.Select(line => LineRow.WriteQueued(sku, line)))
            .Append(HeadRow.Write(sku, totals))
            .Append(PolicyRow.Write(sku, policy))
            .ToDictionary(row => row.RowKey, StringComparer.Ordinal);

    private static string? Difference(string key, TableEntity? made, TableEntity? kept)
    {
        if (made is null || kept is null) return $"row '{key}' is {(kept is null ? "missing" : "not made by any entry")}";
        var column = made.Keys.Union(kept.Keys).FirstOrDefault(name => !Equals(made[name], kept[name]));
        return column is null ? null : Text($"row '{key}' says {column} {kept[column]}, the journal makes {made[column]}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
