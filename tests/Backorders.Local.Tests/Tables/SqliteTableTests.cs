using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Backorders.Local.Tests.Tables;

/// <summary>The contract on the local database, with what only it can show and the rules of the service that Azurite does not check.</summary>
public sealed class SqliteTableTests(SqliteBackend backend) : TableContract(backend), IClassFixture<SqliteBackend>
{
    [Fact]
    public async Task A_table_is_found_whatever_the_case_of_its_name()
    {
        await AddAsync(Entity("r"));
        var same = Service.GetTableClient(Table.Name.ToUpperInvariant());
        Assert.True((await same.GetEntityIfExistsAsync<TableEntity>("SKU-1", "r", cancellationToken: Stop)).HasValue);
    }

    [Fact]
    public async Task A_transaction_has_one_partition()
    {
        var failure = await FailsAsync(400, () => SubmitAsync(new(Add, Entity("a")), new(Add, Entity("b", partition: "SKU-2"))));
        Assert.IsType<TableTransactionFailedException>(failure);
        Assert.False(await ExistsAsync("a"));
    }

    [Fact]
    public async Task An_entity_has_at_most_252_properties_of_its_own()
    {
        static TableEntity With(int properties)
        {
            var entity = new TableEntity("SKU-1", "r");
            for (var i = 0; i < properties; i++) entity[$"P{i}"] = i;
            return entity;
        }

        await FailsAsync(400, () => Table.AddEntityAsync(With(253), Stop));
        await AddAsync(With(252));
    }

    [Fact]
    public async Task An_entity_has_at_most_one_mebibyte()
    {
        var entity = new TableEntity("SKU-1", "r");
        for (var i = 0; i < 17; i++) entity[$"P{i}"] = new byte[64 * 1024];
        await FailsAsync(400, () => Table.AddEntityAsync(entity, Stop));
    }

    [Fact]
    public async Task Entities_come_in_the_order_of_their_utf16_code_units()
    {
        foreach (var row in (string[])["\uFFE6", "\U0001F4A1", "\uD7FF", "z"]) await AddAsync(Entity(row));
        Assert.Equal(["z", "\uD7FF", "\U0001F4A1", "\uFFE6"], await RowsAsync());
    }

    [Fact]
    public async Task A_page_looks_at_a_thousand_entities_and_can_be_empty_without_being_the_last()
    {
        foreach (var chunk in Enumerable.Range(0, 1001).Chunk(100))
        {
            await Table.SubmitTransactionAsync(chunk.Select(i => new TableTransactionAction(Add, Entity($"{i:0000}", i))), Stop);
        }

        var pages = await Table.QueryAsync<TableEntity>("Quantity eq 1000L", cancellationToken: Stop).AsPages().ToListAsync(Stop);
        Assert.Equal([0, 1], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Every_write_has_its_own_etag_and_the_time_of_the_clock_while_that_stands_still()
    {
        await using var local = LocalTables.Open();
        var table = local.Service.GetTableClient("Orders");
        await table.CreateIfNotExistsAsync(Stop);
        var first = (await table.AddEntityAsync(Entity("r", 1), Stop)).Headers.ETag!.Value;
        var second = (await table.UpdateEntityAsync(Entity("r", 2), first, TableUpdateMode.Replace, Stop)).Headers.ETag!.Value;
        Assert.NotEqual(first, second);
        Assert.Equal(LocalTables.Now, (await table.GetEntityAsync<TableEntity>("SKU-1", "r", cancellationToken: Stop)).Value.Timestamp);
    }

    [Fact]
    public async Task Entities_and_etags_outlive_the_process()
    {
        await using var local = LocalTables.Open();
        await local.Service.CreateTableAsync("Orders", Stop);
        var etag = (await local.Service.GetTableClient("Orders").AddEntityAsync(Entity("r", 1), Stop)).Headers.ETag!.Value;

        await local.ReopenAsync();
        await local.Service.GetTableClient("Orders").UpdateEntityAsync(Entity("r", 2), etag, TableUpdateMode.Replace, Stop);
    }

    [Fact]
    public async Task Transactions_that_compete_for_a_row_lose_no_update()
    {
        await AddAsync(Entity("head", 0));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await CountAsync($"{worker}-{i}");
        })));
        Assert.Equal(100, (await ReadAsync("head")).GetInt64("Quantity"));
        Assert.Equal(101, (await RowsAsync()).Length);
    }

    private async Task CountAsync(string movement)
    {
        while (true)
        {
            var head = await ReadAsync("head");
            try
            {
                await SubmitAsync(new(Add, Entity(movement)), new(UpdateReplace, Entity("head", head.GetInt64("Quantity")!.Value + 1), head.ETag));
                return;
            }
            catch (TableTransactionFailedException failure) when (failure.Status == 412)
            {
                Assert.Equal(1, failure.FailedTransactionActionIndex);
            }
        }
    }
}
