using System.Globalization;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

/// <summary>
/// An entry of the journal: what was done, what it answered and which version it made. Where the command has an id, the row is also the proof
/// that it was applied. A reservation has no such row: its line is its entry.
/// </summary>
internal static class OperationRow
{
    public static TableEntity Write(string sku, JournalEntry entry)
    {
        var id = entry.Command.OperationId ?? string.Create(CultureInfo.InvariantCulture, $"version|{entry.Version:D19}");
        var row = new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.Operation(id)) { ["OperationId"] = id, ["Version"] = entry.Version };
        LongText.Set(row, "Command", JournalJson.Text(entry.Command));
        LongText.Set(row, "Outcome", JournalJson.Text(entry.Outcome));
        return row;
    }

    public static KeyValuePair<string, LedgerOutcome> ReadAnswer(TableEntity row) => KeyValuePair.Create(row.Text("OperationId"), Outcome(row));

    /// <summary>Null for a row that was written before operations were entries of the journal.</summary>
    public static JournalEntry? Read(TableEntity row) =>
        row.GetInt64("Version") is { } version ? new(version, JournalJson.Command(LongText.Get(row, "Command")), Outcome(row)) : null;

    private static LedgerOutcome Outcome(TableEntity row) =>
        LongText.Get(row, "Outcome") is { Length: > 0 } text ? JournalJson.Outcome(text) : OldOutcome(row);

    private static LedgerOutcome OldOutcome(TableEntity row) => row.Text("Outcome") switch
    {
        "released" => new LedgerOutcome.Released(row.Long("Units")),
        "shipped" => new LedgerOutcome.Shipped(row.Long("Units"), Stray: row.Long("NotReserved")),
        "stockMoved" => new LedgerOutcome.StockMoved(row.Long("Units")),
        var other => throw new InvalidDataException($"Row '{row.RowKey}' has an outcome '{other}'."),
    };
}
