using System.Diagnostics;
using Azure.Data.Tables;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Rows;

/// <summary>An operation that was applied, and what it answered. A reservation needs none: its line is the proof.</summary>
internal static class OperationRow
{
    private const string Released = "released";
    private const string Shipped = "shipped";
    private const string StockMoved = "stockMoved";

    public static TableEntity Write(string sku, string operationId, LedgerOutcome outcome)
    {
        var row = new TableEntity(LedgerKeys.Partition(sku), LedgerKeys.Operation(operationId)) { ["OperationId"] = operationId };
        switch (outcome)
        {
            case LedgerOutcome.Released released:
                row["Outcome"] = Released;
                row["Units"] = released.Units;
                break;
            case LedgerOutcome.Shipped shipped:
                row["Outcome"] = Shipped;
                row["Units"] = shipped.Units;
                row["NotReserved"] = shipped.NotReserved;
                break;
            case LedgerOutcome.StockMoved moved:
                row["Outcome"] = StockMoved;
                row["Units"] = moved.Units;
                break;
            default:
                throw new UnreachableException($"Operation '{operationId}' changed the ledger and answered {outcome.GetType().Name}.");
        }

        return row;
    }

    public static KeyValuePair<string, LedgerOutcome> Read(TableEntity row)
    {
        var units = row.Long("Units");
        LedgerOutcome outcome = row.Text("Outcome") switch
        {
            Released => new LedgerOutcome.Released(units),
            Shipped => new LedgerOutcome.Shipped(units, row.Long("NotReserved")),
            StockMoved => new LedgerOutcome.StockMoved(units),
            var other => throw new InvalidDataException($"Row '{row.RowKey}' has an outcome '{other}'."),
        };
        return KeyValuePair.Create(row.Text("OperationId"), outcome);
    }
}
