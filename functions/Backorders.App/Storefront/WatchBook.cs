using Azure;
using Azure.Data.Tables;
using Backorders.App.Privacy;
using Backorders.App.Settings;
using Backorders.App.Storage;
using Backorders.Core;
using Backorders.Core.Storefront;

namespace Backorders.App.Storefront;

/// <summary>Who watches what. One watch for each person, SKU and channel at a time; whoever was told may ask again.</summary>
public sealed class WatchBook(HubTables tables, NumberHash hashes, PrivacySettings privacy, TimeProvider clock)
{
    /// <summary>Each takes three rows of a transaction.</summary>
    internal const int MostAtOnce = 30;

    /// <summary>Longer than telling takes.</summary>
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(30);

    /// <summary>By which a person is known again.</summary>
    /// <param name="contact">E.164, or an e-mail address in lower case.</param>
    internal string WhoIs(string contact) => hashes.Of("watches", contact);

    /// <summary>The watch as it is kept: the one from before, where there is one. Null for whoever wants no more messages.</summary>
    internal async Task<Watch?> AddAsync(Watch watch, CancellationToken cancellationToken)
    {
        if (await IsStoppedAsync(watch.Who, cancellationToken)) return null;
        var pointer = new TableEntity(WatchRows.OfPerson(watch.Who), KeyText.Join(watch.Channel, watch.Sku, watch.Key)) { ["channel"] = watch.Channel, ["sku"] = watch.Sku, ["key"] = watch.Key };
        var due = new TableEntity(WatchRows.Due, WatchRows.DueRow(watch.AskedAt + privacy.KeptFor(watch.Channel), watch))
        {
            ["channel"] = watch.Channel,
            ["sku"] = watch.Sku,
            ["key"] = watch.Key,
            ["who"] = watch.Who,
        };
        var place = watch.Phone is null ? WatchRows.Mail(watch.Key) : WatchRows.Waiting(watch.Key);
        await tables.People.UpsertEntityAsync(due, TableUpdateMode.Replace, cancellationToken);
        await tables.People.UpsertEntityAsync(pointer, TableUpdateMode.Replace, cancellationToken);
        var by = new TableEntity(WatchRows.Partition(watch.Channel, watch.Sku), WatchRows.By(watch.Who)) { ["row"] = place };
        if (await TryWriteAsync([Add(by), Add(WatchRows.Write(watch, place))], cancellationToken)) return watch;

        await tables.People.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, ETag.All, cancellationToken);
        await tables.People.DeleteEntityAsync(due.PartitionKey, due.RowKey, ETag.All, cancellationToken);
        return await FindRowAsync(by.PartitionKey, by.RowKey, cancellationToken) is { } known
            && await FindRowAsync(by.PartitionKey, known.GetString("row"), cancellationToken) is { } row ? WatchRows.Read(row) : watch;
    }

    /// <summary>Calls up those who asked first, as many as the units allow, and gives all who are to be told now.</summary>
    internal async Task<IReadOnlyList<Watch>> CallAsync(string channel, string sku, long shown, CancellationToken cancellationToken)
    {
        var partition = WatchRows.Partition(channel, sku);
        while (true)
        {
            var stored = await FindRowAsync(partition, WatchRows.Budget, cancellationToken);
            var budget = new WatchBudget(stored?.GetInt64("shown") ?? 0, stored?.GetInt64("left") ?? 0).At(shown);
            var next = budget.Left == 0 ? [] : await ReadAsync(partition, "waiting", (int)Math.Min(budget.Left, MostAtOnce), cancellationToken);
            budget = budget.Spend(next.Count);

            var row = new TableEntity(partition, WatchRows.Budget) { ["shown"] = budget.Shown, ["left"] = budget.Left };
            var now = clock.GetUtcNow();
            List<TableTransactionAction> rows = [stored is null ? Add(row) : new(TableTransactionActionType.UpdateReplace, row, stored.ETag)];
            foreach (var watch in next)
            {
                rows.Add(Delete(partition, WatchRows.Waiting(watch.Key), watch.ETag));
                rows.Add(Delete(partition, WatchRows.By(watch.Who), ETag.All));
                rows.Add(Add(WatchRows.Write(watch with { CalledAt = now }, WatchRows.Called(watch.Key))));
            }

            if (await TryWriteAsync(rows, cancellationToken)) return await ReadAsync(partition, "called", MostAtOnce, cancellationToken);
        }
    }

    internal async Task<bool> IsWatchedAsync(string channel, string sku, CancellationToken cancellationToken)
    {
        var partition = WatchRows.Partition(channel, sku);
        return await CountAsync(partition, "waiting", 1, cancellationToken) > 0 || await CountAsync(partition, "called", 1, cancellationToken) > 0;
    }

    /// <summary>The watch as claimed, for one attempt to tell; null while somebody else is at it.</summary>
    internal async Task<Watch?> TryClaimAsync(Watch watch, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (watch.BusyUntil > now) return null;
        var claimed = watch with { BusyUntil = now + Attempt };
        if (!await TryWriteAsync([new(TableTransactionActionType.UpdateReplace, WatchRows.Write(claimed, WatchRows.Called(watch.Key)), watch.ETag)], cancellationToken)) return null;
        var row = await FindRowAsync(WatchRows.Partition(watch.Channel, watch.Sku), WatchRows.Called(watch.Key), cancellationToken);
        return row is null ? null : WatchRows.Read(row);
    }

    /// <summary>Nothing came of the attempt: the next one need not wait.</summary>
    internal Task ReleaseAsync(Watch watch, CancellationToken cancellationToken) => TryWriteAsync(
        [new(TableTransactionActionType.UpdateReplace, WatchRows.Write(watch with { BusyUntil = clock.GetUtcNow() }, WatchRows.Called(watch.Key)), watch.ETag)], cancellationToken);

    /// <summary>Only that they were told is kept, so that the link to stop works.</summary>
    internal Task SettleAsync(Watch watch, string outcome, CancellationToken cancellationToken)
    {
        var told = new TableEntity(WatchRows.Partition(watch.Channel, watch.Sku), WatchRows.Told(watch.Key)) { ["who"] = watch.Who, ["at"] = clock.GetUtcNow(), ["outcome"] = outcome };
        return TryWriteAsync([Delete(told.PartitionKey, WatchRows.Called(watch.Key), ETag.All), Add(told)], cancellationToken);
    }

    /// <summary>Who is behind a watch, told or not; null when it has expired.</summary>
    internal async Task<string?> WhoAsync(string channel, string sku, string key, CancellationToken cancellationToken)
    {
        var partition = WatchRows.Partition(channel, sku);
        foreach (var row in new[] { WatchRows.Told(key), WatchRows.Called(key), WatchRows.Waiting(key) })
            if (await FindRowAsync(partition, row, cancellationToken) is { } found) return found.GetString("who");
        return null;
    }

    internal async Task<bool> IsStoppedAsync(string who, CancellationToken cancellationToken) =>
        await FindRowAsync(WatchRows.Stopped, who, cancellationToken) is not null;

    /// <summary>No more of these messages to that person, whatever they or others asked for.</summary>
    internal async Task StopAsync(string who, CancellationToken cancellationToken)
    {
        await tables.People.UpsertEntityAsync(new TableEntity(WatchRows.Stopped, who) { ["at"] = clock.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);
        await EraseAsync(who, cancellationToken);
    }

    /// <summary>Everything that a person watches; what was told stays, without them, until it expires.</summary>
    internal async Task EraseAsync(string who, CancellationToken cancellationToken)
    {
        var pointers = tables.People.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {WatchRows.OfPerson(who)}"), cancellationToken: cancellationToken);
        await foreach (var row in pointers)
        {
            await RemoveAsync(row.GetString("channel"), row.GetString("sku"), row.GetString("key"), who, withTold: false, cancellationToken);
            await tables.People.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }
    }

    /// <summary>Of a whole channel, at most so many rows.</summary>
    internal async Task<int> EraseChannelAsync(string channel, int most, CancellationToken cancellationToken)
    {
        var (from, to) = WatchRows.OfChannel(channel);
        var rows = await tables.People.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"), cancellationToken: cancellationToken)
            .Take(most).ToListAsync(cancellationToken);
        foreach (var row in rows) await tables.People.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        return rows.Count;
    }

    /// <returns>How many expired, at most so many.</returns>
    internal async Task<int> ExpireAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var due = await tables.People.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {WatchRows.Due} and RowKey lt {WatchRows.Hour(now)}"), cancellationToken: cancellationToken).Take(most).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            var (channel, sku, key, who) = (row.GetString("channel"), row.GetString("sku"), row.GetString("key"), row.GetString("who"));
            await RemoveAsync(channel, sku, key, who, withTold: true, cancellationToken);
            await tables.People.DeleteEntityAsync(WatchRows.OfPerson(who), KeyText.Join(channel, sku, key), ETag.All, cancellationToken);
            await tables.People.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }

        return due.Count;
    }

    /// <summary>For ops: how many wait for a message, and who left an address to which only a person can write.</summary>
    internal async Task<(long Waiting, IReadOnlyList<Watch> ByMail)> LookAsync(string channel, string sku, int most, CancellationToken cancellationToken)
    {
        var partition = WatchRows.Partition(channel, sku);
        return (await CountAsync(partition, "waiting", most, cancellationToken), await ReadAsync(partition, "mail", most, cancellationToken));
    }

    private async Task RemoveAsync(string channel, string sku, string key, string who, bool withTold, CancellationToken cancellationToken)
    {
        var partition = WatchRows.Partition(channel, sku);
        if (await FindRowAsync(partition, WatchRows.By(who), cancellationToken) is { } by && by.GetString("row").EndsWith($"!{key}", StringComparison.Ordinal))
            await TryWriteAsync([Delete(partition, by.RowKey, by.ETag), Delete(partition, by.GetString("row"), ETag.All)], cancellationToken);
        string[] rows = [WatchRows.Waiting(key), WatchRows.Called(key), WatchRows.Mail(key), .. withTold ? [WatchRows.Told(key)] : Array.Empty<string>()];
        foreach (var row in rows) await tables.People.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
    }

    private async Task<IReadOnlyList<Watch>> ReadAsync(string partition, string kind, int most, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(partition, kind, most, cancellationToken)).Select(WatchRows.Read)];

    private async Task<int> CountAsync(string partition, string kind, int most, CancellationToken cancellationToken) => (await RowsAsync(partition, kind, most, cancellationToken)).Count;

    private async Task<List<TableEntity>> RowsAsync(string partition, string kind, int most, CancellationToken cancellationToken)
    {
        var (from, to) = ($"{kind}!", $"{kind}\"");
        return await tables.People.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"), most, cancellationToken: cancellationToken).Take(most).ToListAsync(cancellationToken);
    }

    private async Task<TableEntity?> FindRowAsync(string partition, string rowKey, CancellationToken cancellationToken)
    {
        var found = await tables.People.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> TryWriteAsync(List<TableTransactionAction> rows, CancellationToken cancellationToken)
    {
        try
        {
            await tables.People.SubmitTransactionAsync(rows, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.IsConflict())
        {
            return false;
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Delete(string partition, string rowKey, ETag readAs) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, rowKey), readAs);
}
