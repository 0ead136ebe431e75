using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.Core;
using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>What the rows of one SKU's partition add up to, next to what its head says.</summary>
internal sealed class PartitionSums
{
    private long _lineReserved;
    private long _lineWaiting;
    private long _queueWaiting;
    private long _shelves;

    public SkuTotals? Head { get; private set; }

    public ETag HeadTag { get; private set; }

    public void Add(TableEntity row)
    {
        switch (row.RowKey.Split(KeyText.Separator)[0])
        {
            case LedgerKeys.Head:
                Head = HeadRow.Read(row);
                HeadTag = row.ETag;
                break;
            case LedgerKeys.Lines:
                var line = LineRow.Read(row);
                _lineReserved += line.Reserved;
                _lineWaiting += line.Waiting;
                break;
            case LedgerKeys.Queue:
                _queueWaiting += LineRow.Read(row).Waiting;
                break;
            case LedgerKeys.Warehouses:
                _shelves += WarehouseRow.Read(row).Value;
                break;
        }
    }

    /// <summary>Each invariant's name, and what is wrong with it here; null when it holds.</summary>
    public IEnumerable<(string Name, string? Wrong)> Check()
    {
        var head = Head ?? SkuTotals.Empty;
        yield return ("reserved <= on hand", head.Reserved <= head.OnHand ? null : Text($"{head.Reserved} reserved, {head.OnHand} on hand"));
        yield return ("sum of reservations = reserved", Same(_lineReserved, head.Reserved));
        yield return ("sum of queue rows = backordered", Same(_queueWaiting, head.Backordered) ?? Same(_lineWaiting, head.Backordered));
        yield return ("on hand = receipts + returns + adjustments - shipments", Same(head.Received + head.Returned + head.Adjusted - head.Shipped + head.ShippedAhead + head.Shortfall, head.OnHand));
        yield return ("on hand = sum of warehouses", Same(_shelves + head.Shortfall, head.OnHand));
    }

    private static string? Same(long sum, long said) => sum == said ? null : Text($"rows make {sum}, the head says {said}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
