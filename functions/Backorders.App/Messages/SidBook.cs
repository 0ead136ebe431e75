using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>Finds messages by Twilio's id, and keeps what is reported on ids that are not known yet: a report may overtake the answer to the send.</summary>
public sealed class SidBook(HubTables tables)
{
    private const string Partition = "sids";

    /// <summary>Writes down whose the id is; what was reported on it before is returned.</summary>
    public async Task<EarlyReport?> PointAsync(string sid, MessageAddress address, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await FindRowAsync(sid, cancellationToken);
            var row = known ?? new TableEntity(Partition, KeyText.Encode(sid));
            row["channel"] = address.Order.Channel;
            row["orderId"] = address.Order.OrderId;
            row["row"] = address.RowKey;
            if (await TryWriteAsync(row, known is not null, cancellationToken))
                return row.GetString("status") is { } status ? new EarlyReport(status, row.GetString("errorCode")) : null;
        }
    }

    /// <summary>Whose the id is; null when nobody knows.</summary>
    public async Task<MessageAddress?> FindAsync(string sid, CancellationToken cancellationToken) =>
        await FindRowAsync(sid, cancellationToken) is { } known && known.GetString("row") is { } rowKey
            ? new MessageAddress(new OrderKey(known.GetString("channel"), known.GetString("orderId")), rowKey)
            : null;

    /// <summary>Whose the id is; null when nobody knows yet, and then the report is kept.</summary>
    public async Task<MessageAddress?> FindOrKeepAsync(string sid, EarlyReport report, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await FindRowAsync(sid, cancellationToken);
            if (known?.GetString("row") is { } rowKey)
                return new MessageAddress(new OrderKey(known.GetString("channel"), known.GetString("orderId")), rowKey);
            if (known?.GetString("status") is { } before && !MessageStatus.Advances(before, report.Status)) return null;

            var row = new TableEntity(Partition, KeyText.Encode(sid)) { ["status"] = report.Status };
            if (known is not null) row.ETag = known.ETag;
            if (report.ErrorCode is not null) row["errorCode"] = report.ErrorCode;
            if (await TryWriteAsync(row, known is not null, cancellationToken)) return null;
        }
    }

    private async Task<TableEntity?> FindRowAsync(string sid, CancellationToken cancellationToken)
    {
        var found = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, KeyText.Encode(sid), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> TryWriteAsync(TableEntity row, bool replaces, CancellationToken cancellationToken)
    {
        try
        {
            if (replaces) await tables.Lists.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            else await tables.Lists.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }
}
