using System.Globalization;
using Azure.Data.Tables;
using Backorders.Core;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Stock.Rows;

/// <summary>Where a SKU's rows are: one partition, and in it a prefix for each kind of row.</summary>
internal static class LedgerKeys
{
    public const string Head = "head";

    public const string Policy = "policy";

    public const string Warehouses = "wh";

    public const string Channels = "ch";

    public const string Supply = "po";

    public const string Lines = "line";

    public const string Queue = "q";

    public const string Operations = "op";

    public const string Outbox = "out";

    private const char AfterSeparator = (char)(KeyText.Separator + 1);

    public static string Partition(string sku) => KeyText.Encode(sku);

    public static string Warehouse(string name) => KeyText.Join(Warehouses, name);

    public static string Channel(string name) => KeyText.Join(Channels, name);

    public static string SupplyOf(string purchaseOrder) => KeyText.Join(Supply, purchaseOrder);

    public static string Line(LineKey line) => KeyText.Join(Lines, line.Order.Channel, line.Order.OrderId, line.LineId);

    /// <summary>Sorts as the queue does.</summary>
    public static string Queued(QueueKey place) => $"{Queue}{KeyText.Separator}{place.Text}";

    public static string Operation(string id) => KeyText.Join(Operations, id);

    public static string OutboxAt(long version) => KeyText.Join(Outbox, version.ToString("D19", CultureInfo.InvariantCulture));

    /// <summary>The places of the queue behind one; all for null.</summary>
    public static string QueuedBehind(string partition, string? place)
    {
        var from = $"{Queue}{KeyText.Separator}{place}";
        var to = $"{Queue}{AfterSeparator}";
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}");
    }

    public static string QueuedAs(string partition, PriorityClass priority)
    {
        var rank = ((int)priority).ToString(CultureInfo.InvariantCulture);
        var from = $"{Queue}{KeyText.Separator}{rank}{KeyText.Separator}";
        var to = $"{Queue}{KeyText.Separator}{rank}{AfterSeparator}";
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
    }

    /// <summary>All rows of one kind in a partition.</summary>
    public static string AllOf(string partition, string kind)
    {
        var from = $"{kind}{KeyText.Separator}";
        var to = $"{kind}{AfterSeparator}";
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
    }
}
