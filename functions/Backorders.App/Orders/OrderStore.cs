using Azure;
using Azure.Data.Tables;
using Backorders.App.Cancellations;
using Backorders.App.Messages;
using Backorders.App.Moves;
using Backorders.App.Offers;
using Backorders.App.Shipments;
using Backorders.App.Storage;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Orders;

/// <summary>The orders table: one partition per sales order. A write that loses to another answers false; read again then.</summary>
public sealed class OrderStore(HubTables tables)
{
    public async Task<SalesOrder?> FindAsync(OrderKey order, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.Order, cancellationToken) is { } row ? SalesOrderEntity.FromEntity(row) : null;

    public async Task<Backorder?> FindBackorderAsync(OrderKey order, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.Backorder, cancellationToken) is { } row ? Backorder.FromEntity(row) : null;

    public async Task<SentMessage?> FindMessageAsync(OrderKey order, string rowKey, CancellationToken cancellationToken) =>
        await FindRowAsync(order, rowKey, cancellationToken) is { } row ? SentMessage.FromEntity(row) : null;

    public async Task<Parcel?> FindParcelAsync(OrderKey order, string shipmentId, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.Parcel(shipmentId), cancellationToken) is { } row ? Parcel.FromEntity(row) : null;

    public async Task<ShipmentReport?> FindShipmentReportAsync(OrderKey order, string shipmentId, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.ShipmentReport(shipmentId), cancellationToken) is { } row ? ShipmentReport.FromEntity(row) : null;

    public async Task<StoredMove?> FindMoveAsync(OrderKey order, MoveKind kind, int revision, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.Move(kind, revision), cancellationToken) is { } row ? StoredMove.FromEntity(row) : null;

    public async Task<StoredOffer?> FindOfferAsync(OrderKey order, Stage stage, int revision, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.Offer(stage, revision), cancellationToken) is { } row ? StoredOffer.FromEntity(row) : null;

    public async Task<ChannelCancellation?> FindChannelCancellationAsync(OrderKey order, int revision, CancellationToken cancellationToken) =>
        await FindRowAsync(order, OrderRows.ChannelCancellation(revision), cancellationToken) is { } row ? ChannelCancellation.FromEntity(row) : null;

    /// <summary>Null for an order that was not placed.</summary>
    public async Task<OrderFile?> LoadAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var partition = OrderRows.Partition(order);
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Orders.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken)) rows.Add(row);

        TableEntity? Row(string key) => rows.Find(row => row.RowKey == key);
        IEnumerable<TableEntity> Rows(string prefix) => rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));

        DateTimeOffset? DeliveredAt(SalesOrder order, Parcel parcel) => OrderShipments.NamesOf(order.Shipments, parcel.ShipmentId)
            .Select(id => Row(OrderRows.Delivery(id))).OfType<TableEntity>().Select(row => (DateTimeOffset?)Delivery.FromEntity(row).At).Min();

        if (Row(OrderRows.Order) is not { } found || SalesOrderEntity.FromEntity(found) is not { IsPlaced: true } placed) return null;
        return new OrderFile(
            placed,
            Row(OrderRows.Backorder) is { } backorder ? Backorder.FromEntity(backorder) : null,
            Row(OrderRows.Cancellation) is { } cancellation ? Cancellation.FromEntity(cancellation) : null,
            [.. Rows(OrderRows.GivingUpPrefix).Select(GivingUp.FromEntity).OrderBy(gone => gone.At)],
            [.. Rows(OrderRows.ChannelCancellationPrefix).Select(ChannelCancellation.FromEntity).OrderBy(told => told.Revision)],
            [.. Rows(OrderRows.MessagePrefix).Select(SentMessage.FromEntity).OrderBy(message => message.At).ThenBy(message => message.Stage)],
            [
                .. Rows(OrderRows.ParcelPrefix).Select(Parcel.FromEntity).Where(parcel => !parcel.IsVoid)
                    .Select(parcel => parcel with { DeliveredAt = parcel.DeliveredAt ?? DeliveredAt(placed, parcel) }).OrderBy(parcel => parcel.At),
            ],
            [.. Rows(OrderRows.MovePrefix).Select(StoredMove.FromEntity).OrderBy(move => move.Revision)],
            [.. Rows(OrderRows.HistoryPrefix).Select(HistoryEntry.FromEntity).OrderBy(entry => entry.At)])
        {
            Offers = [.. Rows(OrderRows.OfferPrefix).Select(StoredOffer.FromEntity).OrderBy(offer => offer.At)],
        };
    }

    /// <summary>All or nothing, all of one order: rows that are new, and rows that replace what was read (by their ETag).</summary>
    public async Task<bool> TryWriteAsync(IReadOnlyCollection<TableTransactionAction> rows, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Orders.SubmitTransactionAsync(rows, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    public Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellationToken) => TryWriteAsync([Add(row)], cancellationToken);

    public Task<bool> TryReplaceAsync(TableEntity row, ETag readAs, CancellationToken cancellationToken) =>
        TryWriteAsync([Replace(row, readAs)], cancellationToken);

    /// <summary>Written once by its operation, however often it is told.</summary>
    public Task TellAsync(OrderKey order, HistoryEntry entry, CancellationToken cancellationToken) =>
        TryAddAsync(entry.ToEntity(order), cancellationToken);

    internal static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    internal static TableTransactionAction Replace(TableEntity row, ETag readAs) => readAs == default
        ? throw new ArgumentException("Without the ETag it was read with, a replacement would overwrite what others wrote.", nameof(readAs))
        : new(TableTransactionActionType.UpdateReplace, row, readAs);

    private async Task<TableEntity?> FindRowAsync(OrderKey order, string rowKey, CancellationToken cancellationToken)
    {
        var found = await tables.Orders.GetEntityIfExistsAsync<TableEntity>(OrderRows.Partition(order), rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
