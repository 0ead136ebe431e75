using Azure.Data.Tables;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Stock.Rows;

/// <summary>
/// An order line; while it waits, the same again at its place in the queue, so that allocating needs no second read.
/// The placed time is kept to the tick, because the place in the queue is made from it.
/// </summary>
internal static class LineRow
{
    public static TableEntity Write(string sku, LedgerLine line) => Write(sku, LedgerKeys.Line(line.Key), line);

    public static TableEntity WriteQueued(string sku, LedgerLine line) => Write(sku, LedgerKeys.Queued(line.QueueKey), line);

    public static LedgerLine Read(TableEntity row) => new()
    {
        Key = new LineKey(new OrderKey(row.Text("Channel"), row.Text("OrderId")), row.Text("LineId")),
        Priority = row.Word<PriorityClass>("Priority"),
        PlacedAt = new DateTimeOffset(row.Long("PlacedAtTicks"), TimeSpan.Zero),
        Quantity = row.Long("Quantity"),
        StockReserved = row.Long("StockReserved"),
        StockShipped = row.Long("StockShipped"),
        StockCancelled = row.Long("StockCancelled"),
        Waiting = row.Long("Waiting"),
        Allocated = row.Long("Allocated"),
        OwedShipped = row.Long("OwedShipped"),
        OwedCancelled = row.Long("OwedCancelled"),
        Unfulfillable = row.GetInt64("Unfulfillable") ?? 0,
        Oversold = row.GetBoolean("Oversold") ?? false,
        PromisedOn = row.Date("PromisedOn"),
        PromisedFrom = row.GetString("PromisedFrom"),
        PromiseReason = row.GetString("PromiseReason"),
        ReasonClass = row.OptionalWord<ReasonClass>("ReasonClass"),
        Origin = row.GetInt64("MadeAt") is { } version ? new(version, (ReserveLine)JournalJson.Command(row.Text("Command"))) : null,
        Revision = row.GetInt64("Revision") ?? 0,
        StockRefunded = row.GetInt64("StockRefunded") ?? 0,
        OwedRefunded = row.GetInt64("OwedRefunded") ?? 0,
        GivenBack = row.GetInt64("GivenBack") ?? 0,
        GivenBackGone = row.GetInt64("GivenBackGone") ?? 0,
        WrittenOff = row.GetInt64("WrittenOff") ?? 0,
        CancelledWhole = row.GetInt64("CancelledWhole") ?? 0,
        Returned = row.GetInt64("Returned") ?? 0,
        PutBack = row.GetInt64("PutBack") ?? 0,
        TakenBack = row.GetInt64("TakenBack") ?? 0,
        PartialShipment = row.OptionalWord<PartialShipment>("PartialShipment"),
    };

    private static TableEntity Write(string sku, string rowKey, LedgerLine line)
    {
        var row = new TableEntity(LedgerKeys.Partition(sku), rowKey)
        {
            ["Channel"] = line.Key.Order.Channel,
            ["OrderId"] = line.Key.Order.OrderId,
            ["LineId"] = line.Key.LineId,
            ["Priority"] = line.Priority.ToString(),
            ["PlacedAtTicks"] = line.PlacedAt.UtcTicks,
            ["Quantity"] = line.Quantity,
            ["StockReserved"] = line.StockReserved,
            ["StockShipped"] = line.StockShipped,
            ["StockCancelled"] = line.StockCancelled,
            ["Waiting"] = line.Waiting,
            ["Allocated"] = line.Allocated,
            ["OwedShipped"] = line.OwedShipped,
            ["OwedCancelled"] = line.OwedCancelled,
            ["Unfulfillable"] = line.Unfulfillable,
            ["Oversold"] = line.Oversold,
            ["Revision"] = line.Revision,
            ["StockRefunded"] = line.StockRefunded,
            ["OwedRefunded"] = line.OwedRefunded,
            ["GivenBack"] = line.GivenBack,
            ["GivenBackGone"] = line.GivenBackGone,
            ["WrittenOff"] = line.WrittenOff,
            ["CancelledWhole"] = line.CancelledWhole,
            ["Returned"] = line.Returned,
            ["PutBack"] = line.PutBack,
            ["TakenBack"] = line.TakenBack,
        };
        if (line.Origin is { } origin)
        {
            row["MadeAt"] = origin.Version;
            row["Command"] = JournalJson.Text(origin.Command);
        }

        if (line.PromisedOn is { } promise) row["PromisedOn"] = RowValues.DateText(promise);
        if (line.PromisedFrom is { } purchaseOrder) row["PromisedFrom"] = purchaseOrder;
        if (line.PromiseReason is { } reason) row["PromiseReason"] = reason;
        if (line.ReasonClass is { } why) row["ReasonClass"] = why.ToString();
        if (line.PartialShipment is { } partial) row["PartialShipment"] = partial.ToString();
        return row;
    }
}
