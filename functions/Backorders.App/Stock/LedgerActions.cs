using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;

namespace Backorders.App.Stock;

/// <summary>
/// Turns a difference between books into one transaction. The head row comes first and names the ETag that it was read with, which guards the
/// whole partition; so every other row that is known to be there can be replaced or deleted as it is.
/// </summary>
internal static class LedgerActions
{
    public const int MostRows = 100;

    /// <summary>Outbox rows to delete go along while there is room for them.</summary>
    public const int MostOutboxDeletes = 10;

    public static List<TableTransactionAction> Of(string sku, StoredBook stored, BookDiff diff)
    {
        var (before, after) = diff;
        var actions = new List<TableTransactionAction> { Write(HeadRow.Write(sku, after.Totals), stored.HeadTag) };
        if (diff.PolicyChanged || stored.HeadTag is null) actions.Add(Write(PolicyRow.Write(sku, after.Policy), Known(stored.HeadTag is not null)));

        foreach (var warehouse in diff.Warehouses)
            actions.Add(Write(WarehouseRow.Write(sku, warehouse, after.Warehouses[warehouse]), Known(before.Warehouses.ContainsKey(warehouse))));
        foreach (var order in diff.Supply) actions.Add(Write(SupplyRow.Write(sku, after.Supply[order]), Known(before.Supply.ContainsKey(order))));
        foreach (var entry in diff.Journal) actions.Add(Add(OperationRow.Write(sku, entry)));
        foreach (var line in diff.Lines) actions.AddRange(Of(sku, line));

        if (!diff.Outbox.IsEmpty) actions.Add(Add(OutboxRow.Write(sku, diff.Outbox)));
        actions.AddRange(Forget(sku, stored.Relayed.Take(MostOutboxDeletes)));
        return actions;
    }

    public static IEnumerable<TableTransactionAction> Forget(string sku, IEnumerable<long> relayed) =>
        relayed.Select(version => Delete(new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.OutboxAt(version))));

    private static IEnumerable<TableTransactionAction> Of(string sku, LineChange line)
    {
        yield return Write(LineRow.Write(sku, line.After), Known(line.Before is not null));

        var stays = line.PlaceBefore == line.PlaceAfter;
        if (line.PlaceBefore is not null && !stays) yield return Delete(LineRow.WriteQueued(sku, line.Before!));
        if (line.PlaceAfter is not null) yield return Write(LineRow.WriteQueued(sku, line.After), Known(stays));
    }

    private static ETag? Known(bool isThere) => isThere ? ETag.All : null;

    /// <summary>The only way here to update a row: an update without a tag would be an upsert.</summary>
    private static TableTransactionAction Write(TableEntity row, ETag? tag) =>
        tag is { } there ? new(TableTransactionActionType.UpdateReplace, row, there) : Add(row);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Delete(TableEntity row) => new(TableTransactionActionType.Delete, row, ETag.All);
}
