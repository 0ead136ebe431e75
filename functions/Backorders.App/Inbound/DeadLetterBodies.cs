using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Storage;

namespace Backorders.App.Inbound;

/// <summary>
/// The bodies of dead letters, as they came. They may name a customer, so they are in the table of personal data, compressed and split: a property
/// holds 64 KiB and a row 1 MiB.
/// </summary>
internal sealed class DeadLetterBodies(HubTables tables)
{
    /// <summary>No channel's name holds a dash, so no order's partition is called so.</summary>
    private const string Partition = "dead-letters";
    private const char Separator = '!';
    private const int PartBytes = 60 * 1024;
    private const int PartsPerRow = 15;

    private TableClient Table => tables.People;

    public async Task SaveAsync(string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        foreach (var (number, parts) in InboundCodec.Compress(body).Chunk(PartBytes).Chunk(PartsPerRow).Index())
        {
            var row = new TableEntity(Partition, string.Create(CultureInfo.InvariantCulture, $"{id}{Separator}{number:D2}"));
            foreach (var (part, bytes) in parts.Index()) row[PartName(part)] = bytes;
            await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>Null when there is none, or no longer.</summary>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync(RowsOf(id), cancellationToken).Select(found => (ReadOnlyMemory<byte>?)found.Body).FirstOrDefaultAsync(cancellationToken);

    /// <summary>All of them, the newest first.</summary>
    public IAsyncEnumerable<(string Id, ReadOnlyMemory<byte> Body)> ReadAllAsync(CancellationToken cancellationToken) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => RemoveRowsAsync(RowsOf(id), int.MaxValue, cancellationToken);

    /// <returns>How many rows went; as many as <paramref name="most"/> when there may be more.</returns>
    public Task<int> RemoveOlderAsync(DateTimeOffset time, int most, CancellationToken cancellationToken) =>
        RemoveRowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {DeadLetterRow.OlderThan(time)}"), most, cancellationToken);

    private async IAsyncEnumerable<(string Id, ReadOnlyMemory<byte> Body)> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? id = null;
        using var compressed = new MemoryStream();
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var next = row.RowKey[..row.RowKey.IndexOf(Separator, StringComparison.Ordinal)];
            if (id is not null && next != id)
            {
                yield return (id, InboundCodec.Decompress(compressed.ToArray()));
                compressed.SetLength(0);
            }

            id = next;
            for (var i = 0; row.GetBinary(PartName(i)) is { } part; i++) compressed.Write(part);
        }

        if (id is not null) yield return (id, InboundCodec.Decompress(compressed.ToArray()));
    }

    private async Task<int> RemoveRowsAsync(string filter, int most, CancellationToken cancellationToken)
    {
        var keys = Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellationToken).Select(row => row.RowKey);
        var removed = await keys.Take(most).ToListAsync(cancellationToken);
        foreach (var key in removed) await Table.DeleteEntityAsync(Partition, key, ETag.All, cancellationToken);
        return removed.Count;
    }

    private static string RowsOf(string id) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {id + Separator} and RowKey lt {id + (char)(Separator + 1)}");

    private static string PartName(int number) => string.Create(CultureInfo.InvariantCulture, $"Body{number}");
}
