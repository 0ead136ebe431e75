using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Rows;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Stock;

/// <summary>
/// Reads one SKU's partition. The head is always read first: what is read after it is at least as new, so a transaction that names the head's
/// ETag can't commit a decision that was made on rows older than the head.
/// </summary>
internal sealed class SkuBookStore(TableClient table, string sku)
{
    /// <summary>As many lines as one transaction can fill, or take units back from, each with two rows.</summary>
    public const int QueuePageSize = 40;

    /// <summary>So many fewer are read of the head of the queue where the beginnings of the classes behind it are read too.</summary>
    private const int RoomForStarts = 8;

    /// <summary>With at most four classes behind the head of the queue, as many as there is room for.</summary>
    private const int StartSize = 2;

    private readonly string _partition = LedgerKeys.Partition(sku);

    public async Task<(StoredBook Stored, IReadOnlyList<OutboxEntry> Outbox)> LoadAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(LedgerKeys.Head, cancellationToken) is not { } head) return (StoredBook.Unknown, []);

        var policy = FindAsync(LedgerKeys.Policy, cancellationToken);
        var warehouses = AllAsync(LedgerKeys.Warehouses, WarehouseRow.Read, cancellationToken);
        var supply = AllAsync(LedgerKeys.Supply, SupplyRow.Read, cancellationToken);
        var outbox = AllAsync(LedgerKeys.Outbox, OutboxRow.Read, cancellationToken);
        await Task.WhenAll(policy, warehouses, supply, outbox);

        var book = StoredBook.Unknown.Book with
        {
            Totals = HeadRow.Read(head),
            Policy = await policy is { } row ? PolicyRow.Read(row) : throw new InvalidDataException($"SKU '{sku}' has a head row and no policy row."),
            Warehouses = (await warehouses).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Supply = (await supply).ToImmutableSortedDictionary(order => order.PurchaseOrder, order => order, StringComparer.Ordinal),
        };
        return (new(book, head.ETag, []), await outbox);
    }

    public async Task<SkuPolicy?> FindPolicyAsync(CancellationToken cancellationToken) =>
        await FindAsync(LedgerKeys.Policy, cancellationToken) is { } row ? PolicyRow.Read(row) : null;

    public async Task<ETag?> HeadTagAsync(CancellationToken cancellationToken) =>
        (await FindAsync(LedgerKeys.Head, cancellationToken))?.ETag;

    /// <summary>Adds what the commands must see before they are decided.</summary>
    /// <param name="book">Sums, policy, warehouses and supply as just loaded or as committed last.</param>
    /// <param name="commands">What is to be decided on it.</param>
    /// <param name="careful">Read the lines of reservations too, instead of letting storage refuse to add one that is there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<LedgerBook> ReadForAsync(
        LedgerBook book, IReadOnlyCollection<LedgerCommand> commands, bool careful, CancellationToken cancellationToken)
    {
        var lines = Task.WhenAll(commands.Select(command => LineOf(command, careful)).OfType<LineKey>().Distinct()
            .Select(line => FindLineAsync(line, cancellationToken)));
        var operations = Task.WhenAll(commands.Select(command => command.OperationId).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(id => FindAsync(LedgerKeys.Operation(id), cancellationToken)));
        var queue = book.Totals.Backordered == 0 ? Task.FromResult(QueuePage.Empty)
            : book.OwesAllocation || commands.Any(command => command.MayFreeUnits) ? ReadQueueAsync(book.Policy, cancellationToken)
            : Task.FromResult(QueuePage.NotRead);
        await Task.WhenAll(lines, operations, queue);

        var read = book with
        {
            Lines = (await lines).OfType<LedgerLine>().ToImmutableDictionary(line => line.Key),
            Operations = (await operations).OfType<TableEntity>().Select(OperationRow.ReadAnswer).ToImmutableDictionary(StringComparer.Ordinal),
        };
        return read.WithQueue(await queue);
    }

    /// <summary>The head of the queue, and where the policy shares with the oldest, the beginning of each class behind it.</summary>
    public async Task<QueuePage> ReadQueueAsync(SkuPolicy policy, CancellationToken cancellationToken)
    {
        var shares = policy.OldestShare > 0;
        var size = shares ? QueuePageSize - RoomForStarts : QueuePageSize;
        var rows = await QueueBehindAsync(null, size + 1, cancellationToken);
        var head = rows.Take(size).ToImmutableSortedDictionary(line => line.QueueKey, line => line);
        var page = new QueuePage(head, head.IsEmpty ? null : head.Keys.Last(), IsWhole: rows.Count <= size);
        return page is { IsWhole: false, Through: { } through } && shares ? await WithStartsAsync(page, through, cancellationToken) : page;
    }

    public async Task<QueuePage> ReadWholeQueueAsync(CancellationToken cancellationToken)
    {
        var lines = await AllAsync(LedgerKeys.Queue, LineRow.Read, cancellationToken);
        return QueuePage.Empty with { Lines = lines.ToImmutableSortedDictionary(line => line.QueueKey, line => line) };
    }

    private async Task<QueuePage> WithStartsAsync(QueuePage page, QueueKey through, CancellationToken cancellationToken)
    {
        var starts = await Task.WhenAll(
            from priority in Enum.GetValues<PriorityClass>()
            where priority > through.Priority
            select ReadStartAsync(priority, cancellationToken));
        return page with
        {
            Lines = page.Lines.SetItems(starts.SelectMany(start => start.Lines).Select(line => KeyValuePair.Create(line.QueueKey, line))),
            Starts = starts.Aggregate(page.Starts, (all, start) => all.Add(start.Priority, start.Through)),
        };
    }

    private async Task<(PriorityClass Priority, IReadOnlyList<LedgerLine> Lines, QueueKey? Through)> ReadStartAsync(
        PriorityClass priority, CancellationToken cancellationToken)
    {
        var rows = await ReadQueueAsync(LedgerKeys.QueuedAs(_partition, priority), StartSize + 1, cancellationToken);
        return rows.Count > StartSize ? (priority, rows.Take(StartSize).ToList(), rows[StartSize - 1].QueueKey) : (priority, rows, null);
    }

    public Task<IReadOnlyList<LedgerLine>> QueueBehindAsync(string? place, int most, CancellationToken cancellationToken) =>
        ReadQueueAsync(LedgerKeys.QueuedBehind(_partition, place), most, cancellationToken);

    private async Task<IReadOnlyList<LedgerLine>> ReadQueueAsync(string filter, int most, CancellationToken cancellationToken)
    {
        var lines = new List<LedgerLine>(most);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, most, cancellationToken: cancellationToken))
        {
            lines.Add(LineRow.Read(row));
            if (lines.Count == most) break;
        }

        return lines;
    }

    /// <summary>
    /// Lines with reserved units, the newest first, as many as it takes to have so many units. It reads all lines, which is fine for what is rare.
    /// </summary>
    public async Task<IReadOnlyList<LedgerLine>> ReadNewestAsync(long units, CancellationToken cancellationToken)
    {
        var newest = new SortedDictionary<QueueKey, LedgerLine>();
        var reserved = 0L;
        await foreach (var row in table.QueryAsync<TableEntity>(LedgerKeys.AllOf(_partition, LedgerKeys.Lines), cancellationToken: cancellationToken))
        {
            if (LineRow.Read(row) is not { Reserved: > 0 } line) continue;
            newest.Add(line.QueueKey, line);
            reserved += line.Reserved;
            while (newest.First() is var oldest && reserved - oldest.Value.Reserved >= units)
            {
                newest.Remove(oldest.Key);
                reserved -= oldest.Value.Reserved;
            }
        }

        return [.. newest.Values.Reverse()];
    }

    public async Task<LedgerLine?> FindLineAsync(LineKey line, CancellationToken cancellationToken) =>
        await FindAsync(LedgerKeys.Line(line), cancellationToken) is { } row ? LineRow.Read(row) : null;

    public async Task<SupplyOrder?> FindSupplyAsync(string purchaseOrder, CancellationToken cancellationToken) =>
        await FindAsync(LedgerKeys.SupplyOf(purchaseOrder), cancellationToken) is { } row ? SupplyRow.Read(row) : null;

    public async Task<IReadOnlyList<T>> AllAsync<T>(string kind, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(LedgerKeys.AllOf(_partition, kind), cancellationToken: cancellationToken))
            rows.Add(read(row));
        return rows;
    }

    private static LineKey? LineOf(LedgerCommand command, bool careful) => command switch
    {
        ReserveLine reserve when careful => reserve.Line,
        _ => command.Needs,
    };

    private async Task<TableEntity?> FindAsync(string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(_partition, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }
}
