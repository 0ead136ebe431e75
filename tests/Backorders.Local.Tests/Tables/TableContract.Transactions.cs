using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Backorders.Local.Tests.Tables;

public abstract partial class TableContract
{
    protected Task<Response<IReadOnlyList<Response>>> SubmitAsync(params TableTransactionAction[] actions) => Table.SubmitTransactionAsync(actions, Stop);

    private async Task<TableTransactionFailedException> SubmitFailsAsync(int status, int index, params TableTransactionAction[] actions)
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => SubmitAsync(actions));
        Assert.Equal((status, index), (failure.Status, failure.FailedTransactionActionIndex));
        return failure;
    }

    [Fact]
    public async Task A_transaction_does_all_its_writes_and_gives_each_new_etag()
    {
        var head = await AddAsync(Entity("head", 1));
        var gone = await AddAsync(Entity("gone", 1));
        var responses = (await SubmitAsync(
            new(UpdateReplace, Entity("head", 2), head.ETag),
            new(Add, Entity("line", 3)),
            new(Delete, gone, gone.ETag))).Value;

        Assert.Equal([204, 204, 204], responses.Select(response => response.Status));
        Assert.Equal((await ReadAsync("head")).ETag, responses[0].Headers.ETag);
        Assert.Equal((await ReadAsync("line")).ETag, responses[1].Headers.ETag);
        Assert.Equal(["head", "line"], await RowsAsync());
    }

    [Fact]
    public async Task A_transaction_does_nothing_when_one_write_cannot_be_done()
    {
        var head = await AddAsync(Entity("head", 1));
        await AddAsync(Entity("seen"));
        var failure = await SubmitFailsAsync(409, 2, new(UpdateReplace, Entity("head", 2), head.ETag), new(Add, Entity("line")), new(Add, Entity("seen")));
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal((1, head.ETag), ((await ReadAsync("head")).GetInt64("Quantity"), (await ReadAsync("head")).ETag));
        Assert.False(await ExistsAsync("line"));
    }

    [Fact]
    public async Task A_transaction_with_a_stale_etag_says_which_write_it_was()
    {
        var head = await AddAsync(Entity("head", 1));
        await Table.UpdateEntityAsync(Entity("head", 2), head.ETag, TableUpdateMode.Replace, Stop);
        var failure = await SubmitFailsAsync(412, 1, new(Add, Entity("line")), new(UpdateReplace, Entity("head", 3), head.ETag));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.False(await ExistsAsync("line"));
    }

    [Theory]
    [InlineData(UpdateReplace)]
    [InlineData(UpdateMerge)]
    [InlineData(Delete)]
    public async Task A_transaction_on_a_missing_entity_fails(TableTransactionActionType type)
    {
        var failure = await SubmitFailsAsync(404, 1, new(Add, Entity("line")), new(type, Entity("none"), Stale));
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound);
        Assert.False(await ExistsAsync("line"));
    }

    [Theory]
    [InlineData(UpdateReplace)]
    [InlineData(UpdateMerge)]
    public async Task An_update_without_an_etag_in_a_transaction_is_an_upsert_even_when_the_entity_has_one(TableTransactionActionType type)
    {
        var entity = Entity("new", 5);
        entity.ETag = Stale;
        await SubmitAsync(new TableTransactionAction(type, entity));
        Assert.Equal(5, (await ReadAsync("new")).GetInt64("Quantity"));

        await SubmitAsync(new TableTransactionAction(type, Entity("new", 6)));
        Assert.Equal(6, (await ReadAsync("new")).GetInt64("Quantity"));
    }

    [Fact]
    public async Task A_delete_without_an_etag_in_a_transaction_is_unconditional()
    {
        await AddAsync(Entity("r"));
        await SubmitAsync(new TableTransactionAction(Delete, Entity("r")));
        Assert.False(await ExistsAsync("r"));
    }

    [Fact]
    public async Task A_transaction_merges_and_upserts()
    {
        var first = await AddAsync(Entity("first", 1));
        await SubmitAsync(
            new(UpdateMerge, new TableEntity("SKU-1", "first") { ["Colour"] = "red" }, first.ETag),
            new(UpsertMerge, Entity("second", 2)),
            new(UpsertReplace, Entity("third", 3)));
        first = await ReadAsync("first");
        Assert.Equal((1, "red"), (first.GetInt64("Quantity"), first.GetString("Colour")));
        Assert.Equal(["first", "second", "third"], await RowsAsync());
    }

    [Fact]
    public Task An_empty_transaction_is_refused_before_it_is_sent() => Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync());

    [Fact]
    public async Task A_transaction_has_each_entity_at_most_once()
    {
        var failure = await FailsAsync(400, () => SubmitAsync(new(Add, Entity("a")), new(UpsertReplace, Entity("a"))));
        Assert.True(failure.ErrorCode == TableErrorCode.InvalidDuplicateRow);
        Assert.False(await ExistsAsync("a"));
    }

    [Fact]
    public async Task A_transaction_has_at_most_a_hundred_writes()
    {
        TableTransactionAction[] Adds(int count) => [.. Enumerable.Range(0, count).Select(i => new TableTransactionAction(Add, Entity($"{i:000}")))];

        await FailsAsync(400, () => SubmitAsync(Adds(101)));
        Assert.Empty(await RowsAsync());
        Assert.Equal(100, (await SubmitAsync(Adds(100))).Value.Count);
        Assert.Equal(100, (await RowsAsync()).Length);
    }

    [Fact]
    public async Task A_transaction_stays_under_four_mebibytes()
    {
        var large = Enumerable.Range(0, 90).Select(i => new TableTransactionAction(Add, new TableEntity("SKU-1", $"{i}") { ["Bytes"] = new byte[60 * 1024] }));
        await FailsAsync(413, () => Table.SubmitTransactionAsync(large, Stop));
        Assert.Empty(await RowsAsync());
    }
}
