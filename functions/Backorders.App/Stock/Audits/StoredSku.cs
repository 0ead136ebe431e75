using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.Core;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock.Audits;

/// <summary>All rows of one SKU's partition, read as what they mean.</summary>
internal sealed class StoredSku(string sku)
{
    private readonly List<JournalEntry> _journal = [];
    private bool _hasOldOperations;

    public string Sku => sku;

    public ETag HeadTag { get; private set; }

    public SkuTotals? Head { get; private set; }

    public SkuPolicy? Policy { get; private set; }

    public Dictionary<string, long> Shelves { get; } = new(StringComparer.Ordinal);

    public List<SupplyOrder> Supply { get; } = [];

    public List<LedgerLine> Lines { get; } = [];

    /// <summary>The lines as the queue has them.</summary>
    public List<LedgerLine> Queue { get; } = [];

    /// <summary>Null when some of it is from before there was a journal.</summary>
    public IReadOnlyList<JournalEntry>? Journal => _hasOldOperations || HasOldLines() ? null : _journal;

    public void Add(TableEntity row)
    {
        switch (row.RowKey.Split(KeyText.Separator)[0])
        {
            case LedgerKeys.Head:
                Head = HeadRow.Read(row);
                HeadTag = row.ETag;
                break;
            case LedgerKeys.Policy:
                Policy = PolicyRow.Read(row);
                break;
            case LedgerKeys.Warehouses:
                var (warehouse, onHand) = WarehouseRow.Read(row);
                Shelves.Add(warehouse, onHand);
                break;
            case LedgerKeys.Supply:
                Supply.Add(SupplyRow.Read(row));
                break;
            case LedgerKeys.Lines:
                var line = LineRow.Read(row);
                Lines.Add(line);
                if (line.Origin is { } origin) _journal.Add(new(origin.Version, origin.Command, new LedgerOutcome.Reserved(line)));
                break;
            case LedgerKeys.Queue:
                Queue.Add(LineRow.Read(row));
                break;
            case LedgerKeys.Operations:
                if (OperationRow.Read(row) is { } entry) _journal.Add(entry);
                else _hasOldOperations = true;
                break;
        }
    }

    /// <summary>Lines that were neither ordered nor added by an edit, as far as the journal knows.</summary>
    private bool HasOldLines()
    {
        var added = _journal.Select(entry => entry.Command).OfType<ChangeLine>().Select(change => change.Line).ToHashSet();
        return Lines.Any(line => line.Origin is null && !added.Contains(line.Key));
    }
}
