using Azure;
using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Whether the shop lets the hub in. It is told when the app is taken off the shop; that it is back shows by the first call that succeeds, which is
/// one that reads, since nothing is pushed until then.
/// </summary>
public sealed class ShopifyAccess(HubTables tables, TimeProvider clock)
{
    private const string Row = "access";
    private const string At = "at";

    private static readonly string Partition = KeyText.Join("channel", ShopifyReader.Channel);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private (DateTimeOffset? LostAt, DateTimeOffset Until) _known;

    public async Task<HandlingResult> LoseAsync(AccessLost lost, CancellationToken cancellationToken)
    {
        await tables.Lists.UpsertEntityAsync(new TableEntity(Partition, Row) { [At] = lost.At }, TableUpdateMode.Replace, cancellationToken);
        _known = default;
        return HandlingResult.Done.Instance;
    }

    /// <summary>Null while it does.</summary>
    public async Task<DateTimeOffset?> LostAtAsync(CancellationToken cancellationToken)
    {
        var row = await tables.Lists.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(At) : null;
    }

    /// <summary>As another process may have known it a moment ago.</summary>
    public async Task<bool> IsLostAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known.Until <= now) _known = (await LostAtAsync(cancellationToken), now + Remembered);
        return _known.LostAt is not null;
    }

    /// <param name="askedAt">When the call was made that succeeded: one of before the loss proves nothing.</param>
    public async Task SucceededAsync(DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        if (!await IsLostAsync(cancellationToken) || await LostAtAsync(cancellationToken) >= askedAt) return;
        await tables.Lists.DeleteEntityAsync(Partition, Row, ETag.All, cancellationToken);
        _known = default;
    }
}
