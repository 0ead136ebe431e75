using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.Local.Tests.Tables;

public abstract partial class TableContract
{
    private static readonly ETag Stale = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

    [Fact]
    public async Task An_added_entity_is_read_with_an_etag_and_a_timestamp()
    {
        var response = await Table.AddEntityAsync(Entity("r", 7), Stop);
        var read = await ReadAsync("r");
        Assert.Equal(7, read.GetInt64("Quantity"));
        Assert.Equal(response.Headers.ETag, read.ETag);
        Assert.NotNull(read.Timestamp);
        Assert.Equal(TimeSpan.Zero, read.Timestamp.Value.Offset);
    }

    [Fact]
    public async Task An_entity_is_added_once()
    {
        await AddAsync(Entity("r", 1));
        var failure = await FailsAsync(409, () => Table.AddEntityAsync(Entity("r", 2), Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(1, (await ReadAsync("r")).GetInt64("Quantity"));
    }

    [Fact]
    public async Task A_missing_entity_has_no_value()
    {
        Assert.False(await ExistsAsync("none"));
        var failure = await FailsAsync(404, () => ReadAsync("none"));
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task Each_write_gives_another_etag_and_the_old_one_is_no_good_any_more()
    {
        var first = await AddAsync(Entity("r", 1));
        var response = await Table.UpdateEntityAsync(Entity("r", 2), first.ETag, TableUpdateMode.Replace, Stop);
        var second = await ReadAsync("r");
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(response.Headers.ETag, second.ETag);

        var failure = await FailsAsync(412, () => Table.UpdateEntityAsync(Entity("r", 3), first.ETag, TableUpdateMode.Replace, Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.Equal(2, (await ReadAsync("r")).GetInt64("Quantity"));
    }

    [Fact]
    public async Task The_etag_of_a_deleted_entity_does_not_fit_its_successor()
    {
        var first = await AddAsync(Entity("r"));
        await Table.DeleteEntityAsync("SKU-1", "r", first.ETag, Stop);
        await AddAsync(Entity("r"));
        await FailsAsync(412, () => Table.UpdateEntityAsync(Entity("r"), first.ETag, TableUpdateMode.Replace, Stop));
    }

    [Fact]
    public async Task An_update_with_any_etag_still_needs_the_entity()
    {
        var failure = await FailsAsync(404, () => Table.UpdateEntityAsync(Entity("none"), ETag.All, TableUpdateMode.Replace, Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.ResourceNotFound);

        await AddAsync(Entity("r", 1));
        await Table.UpdateEntityAsync(Entity("r", 2), ETag.All, TableUpdateMode.Replace, Stop);
        Assert.Equal(2, (await ReadAsync("r")).GetInt64("Quantity"));
    }

    [Fact]
    public Task An_update_without_an_etag_is_refused_before_it_is_sent() =>
        Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(Entity("r"), default, TableUpdateMode.Replace, Stop));

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_update_of_a_missing_entity_is_not_an_insert(TableUpdateMode mode)
    {
        await FailsAsync(404, () => Table.UpdateEntityAsync(Entity("none"), Stale, mode, Stop));
        Assert.False(await ExistsAsync("none"));
    }

    [Fact]
    public async Task A_merge_keeps_what_it_does_not_name_and_a_replace_does_not()
    {
        var entity = await AddAsync(Entity("r", 1));
        await Table.UpdateEntityAsync(new TableEntity("SKU-1", "r") { ["Colour"] = "red", ["Quantity"] = 5L }, entity.ETag, TableUpdateMode.Merge, Stop);
        entity = await ReadAsync("r");
        Assert.Equal(("Lamp", 5, "red"), (entity.GetString("Name"), entity.GetInt64("Quantity"), entity.GetString("Colour")));

        await Table.UpdateEntityAsync(new TableEntity("SKU-1", "r") { ["Colour"] = "blue" }, entity.ETag, TableUpdateMode.Replace, Stop);
        entity = await ReadAsync("r");
        Assert.Equal((null, null, "blue"), (entity.GetString("Name"), entity.GetInt64("Quantity"), entity.GetString("Colour")));
    }

    [Fact]
    public async Task A_merge_with_a_stale_etag_changes_nothing()
    {
        await AddAsync(Entity("r", 1));
        await FailsAsync(412, () => Table.UpdateEntityAsync(Entity("r", 2), Stale, TableUpdateMode.Merge, Stop));
        Assert.Equal(1, (await ReadAsync("r")).GetInt64("Quantity"));
    }

    [Fact]
    public async Task An_upsert_inserts_then_merges_or_replaces_whatever_is_there()
    {
        await Table.UpsertEntityAsync(Entity("r", 1), TableUpdateMode.Merge, Stop);
        await Table.UpsertEntityAsync(new TableEntity("SKU-1", "r") { ["Colour"] = "red" }, TableUpdateMode.Merge, Stop);
        Assert.Equal(1, (await ReadAsync("r")).GetInt64("Quantity"));

        await Table.UpsertEntityAsync(new TableEntity("SKU-1", "r") { ["Colour"] = "blue" }, TableUpdateMode.Replace, Stop);
        Assert.Null((await ReadAsync("r")).GetInt64("Quantity"));
    }

    [Fact]
    public async Task A_delete_needs_the_etag_it_names()
    {
        var entity = await AddAsync(Entity("r"));
        var failure = await FailsAsync(412, () => Table.DeleteEntityAsync("SKU-1", "r", Stale, Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied);
        Assert.True(await ExistsAsync("r"));

        Assert.Equal(204, (await Table.DeleteEntityAsync("SKU-1", "r", entity.ETag, Stop)).Status);
        Assert.False(await ExistsAsync("r"));
    }

    [Fact]
    public async Task A_delete_without_an_etag_is_unconditional_and_a_missing_entity_is_no_exception()
    {
        await AddAsync(Entity("r"));
        Assert.Equal(204, (await Table.DeleteEntityAsync("SKU-1", "r", cancellationToken: Stop)).Status);
        Assert.Equal(404, (await Table.DeleteEntityAsync("SKU-1", "r", cancellationToken: Stop)).Status);
    }

    [Fact]
    public async Task Of_writers_with_the_same_etag_one_wins()
    {
        var entity = await AddAsync(Entity("r", 0));
        var attempts = await Task.WhenAll(Enumerable.Range(1, 8).Select(async number =>
        {
            try
            {
                await Table.UpdateEntityAsync(Entity("r", number), entity.ETag, TableUpdateMode.Replace, Stop);
                return number;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                return 0;
            }
        }));
        var winner = Assert.Single(attempts, number => number != 0);
        Assert.Equal(winner, (await ReadAsync("r")).GetInt64("Quantity"));
    }
}
