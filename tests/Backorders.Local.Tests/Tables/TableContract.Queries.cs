using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.Local.Tests.Tables;

public abstract partial class TableContract
{
    private async Task AddRowsAsync(params string[] rows) => await Table.SubmitTransactionAsync(
        rows.Select((row, i) => new TableTransactionAction(TableTransactionActionType.Add, Entity(row, i))), Stop);

    [Fact]
    public async Task Entities_come_in_the_ordinal_order_of_their_keys()
    {
        await AddRowsAsync("b", "B", "a", "10", "9", "a-", "_");
        await Table.AddEntityAsync(Entity("z", partition: "SKU-0"), Stop);
        Assert.Equal(["z", "10", "9", "B", "_", "a", "a-", "b"], await RowsAsync());
    }

    [Theory]
    [InlineData("RowKey eq 'c'", "c")]
    [InlineData("RowKey ge 'c'", "c d e")]
    [InlineData("RowKey gt 'c'", "d e")]
    [InlineData("RowKey le 'b'", "a b")]
    [InlineData("RowKey lt 'b'", "a")]
    [InlineData("RowKey ge 'b' and RowKey lt 'd'", "b c")]
    [InlineData("RowKey gt 'b' and RowKey le 'd'", "c d")]
    [InlineData("RowKey ne 'c'", "a b d e")]
    [InlineData("RowKey gt 'd' and RowKey lt 'b'", "")]
    [InlineData("RowKey eq 'a' or RowKey eq 'e'", "a e")]
    [InlineData("RowKey ge 'b' and (RowKey eq 'a' or RowKey eq 'e')", "e")]
    [InlineData("not (RowKey eq 'c')", "a b d e")]
    [InlineData("Quantity ge 3L", "d e")]
    [InlineData("Quantity gt 1L and Quantity lt 4L", "c d")]
    [InlineData("Quantity eq 0L or Quantity eq 2L and RowKey eq 'c'", "a c")]
    [InlineData("(Quantity eq 0L or Quantity eq 2L) and RowKey eq 'c'", "c")]
    [InlineData("RowKey ge 'b' and Quantity ne 3L", "b c e")]
    [InlineData("Name eq 'Lamp' and RowKey lt 'c'", "a b")]
    [InlineData("Name eq 'lamp'", "")]
    [InlineData("Missing eq 'x'", "")]
    public async Task A_filter_finds(string filter, string rows)
    {
        await AddRowsAsync("a", "b", "c", "d", "e");
        await Table.AddEntityAsync(Entity("c", 99, partition: "SKU-2"), Stop);
        Assert.Equal(rows.Split(' ', StringSplitOptions.RemoveEmptyEntries), await RowsAsync($"PartitionKey eq 'SKU-1' and ({filter})"));
    }

    public static TheoryData<string, object, object> Ordered => new()
    {
        { "text", "it's", "it" },
        { "flag", true, false },
        { "int", 5, -4 },
        { "long", 5_000_000_000L, 4_000_000_000L },
        { "double", 0.5, -0.4 },
        { "time", new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero) },
    };

    [Theory]
    [MemberData(nameof(Ordered))]
    public async Task A_filter_compares(string _, object high, object low)
    {
        await Table.AddEntityAsync(new TableEntity("SKU-1", "high") { ["Value"] = high }, Stop);
        await Table.AddEntityAsync(new TableEntity("SKU-1", "low") { ["Value"] = low }, Stop);
        await Table.AddEntityAsync(new TableEntity("SKU-1", "none"), Stop);
        Assert.Equal(["high"], await RowsAsync(TableClient.CreateQueryFilter($"Value eq {high}")));
        Assert.Equal(["low"], await RowsAsync(TableClient.CreateQueryFilter($"Value ne {high}")));
        Assert.Equal(["high"], await RowsAsync(TableClient.CreateQueryFilter($"Value gt {low}")));
        Assert.Equal(["low"], await RowsAsync(TableClient.CreateQueryFilter($"Value le {low}")));
    }

    [Fact]
    public async Task A_filter_finds_a_guid()
    {
        var id = Guid.NewGuid();
        await Table.AddEntityAsync(new TableEntity("SKU-1", "one") { ["Id"] = id }, Stop);
        await Table.AddEntityAsync(new TableEntity("SKU-1", "other") { ["Id"] = Guid.NewGuid() }, Stop);
        Assert.Equal(["one"], await RowsAsync(TableClient.CreateQueryFilter($"Id eq {id}")));
    }

    [Fact]
    public async Task Partitions_are_ranged_over()
    {
        foreach (var partition in (string[])["A1", "A2", "A3", "B1"]) await Table.AddEntityAsync(Entity("row-" + partition, partition: partition), Stop);
        Assert.Equal(["row-A2", "row-A3"], await RowsAsync("PartitionKey gt 'A1' and PartitionKey lt 'B'"));
        Assert.Equal(["row-A3"], await RowsAsync("PartitionKey ge 'A' and PartitionKey lt 'B' and RowKey gt 'row-A2'"));
        Assert.Equal(["row-A1", "row-B1"], await RowsAsync("PartitionKey eq 'A1' or PartitionKey eq 'B1'"));
    }

    [Theory]
    [InlineData("RowKey eq")]
    [InlineData("RowKey like 'a'")]
    [InlineData("(RowKey eq 'a'")]
    [InlineData("RowKey eq 'a' RowKey eq 'b'")]
    public Task A_filter_that_is_none_is_refused(string filter) => FailsAsync(400, () => RowsAsync(filter));

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await AddRowsAsync([.. Enumerable.Range(0, 95).Select(i => $"{i:000}")]);
        await Table.AddEntityAsync(Entity("other", partition: "SKU-2"), Stop);
        var sizes = new List<int>();
        var rows = new List<string>();
        await foreach (var page in Table.QueryAsync<TableEntity>("PartitionKey eq 'SKU-1' and RowKey ge '005'", 40, cancellationToken: Stop).AsPages())
        {
            sizes.Add(page.Values.Count);
            rows.AddRange(page.Values.Select(entity => entity.RowKey));
        }

        Assert.Equal([40, 40, 10], sizes.Where(size => size > 0));
        Assert.Equal(Enumerable.Range(5, 90).Select(i => $"{i:000}"), rows);
    }

    [Fact]
    public async Task A_query_goes_on_from_a_continuation_token()
    {
        await AddRowsAsync("a", "b", "c", "d");
        await Table.AddEntityAsync(Entity("e", partition: "SKU-2"), Stop);
        var pages = Table.QueryAsync<TableEntity>("RowKey ne 'b'", maxPerPage: 2, cancellationToken: Stop);
        var first = await pages.AsPages().FirstAsync(Stop);
        Assert.Equal(["a", "c"], first.Values.Select(entity => entity.RowKey));

        var rest = await pages.AsPages(first.ContinuationToken).ToListAsync(Stop);
        Assert.Equal(["d", "e"], rest.SelectMany(page => page.Values).Select(entity => entity.RowKey));
    }

    [Fact]
    public async Task A_page_has_at_most_a_thousand_entities()
    {
        foreach (var chunk in Enumerable.Range(0, 1005).Select(i => $"{i:0000}").Chunk(100)) await AddRowsAsync(chunk);
        var pages = await Table.QueryAsync<TableEntity>(cancellationToken: Stop).AsPages().ToListAsync(Stop);
        Assert.Equal([1000, 5], pages.Select(page => page.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task Only_selected_properties_are_read()
    {
        await AddAsync(Entity("r", 7));
        var read = (await Table.GetEntityAsync<TableEntity>("SKU-1", "r", ["Quantity", "RowKey"], Stop)).Value;
        Assert.Equal((7, "r", null), (read.GetInt64("Quantity"), read.RowKey, read.GetString("Name")));

        read = await Table.QueryAsync<TableEntity>("Name eq 'Lamp'", select: ["Quantity"], cancellationToken: Stop).SingleAsync(Stop);
        Assert.Equal((7, null), (read.GetInt64("Quantity"), read.GetString("Name")));
        Assert.NotEqual(default, read.ETag);
    }

    [Fact]
    public async Task A_query_sees_what_was_written_before_it_and_reads_etags_that_can_be_used()
    {
        await AddRowsAsync("a", "b");
        var first = await Table.QueryAsync<TableEntity>("PartitionKey eq 'SKU-1'", maxPerPage: 1, cancellationToken: Stop).FirstAsync(Stop);
        await Table.UpdateEntityAsync(first, first.ETag, TableUpdateMode.Replace, Stop);
        var failure = await FailsAsync(412, () => Table.DeleteEntityAsync("SKU-1", "a", first.ETag, Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
    }
}
