using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Backorders.Local.Tests.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_table_is_created_once_and_then_found()
    {
        Assert.Equal(Table.Name, (await Table.CreateIfNotExistsAsync(Stop)).Value.Name);
        var failure = await FailsAsync(409, () => Table.CreateAsync(Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task Tables_are_listed()
    {
        var names = new List<string>();
        await foreach (var table in Service.QueryAsync(cancellationToken: Stop)) names.Add(table.Name);
        Assert.Contains(Table.Name, names);
    }

    [Fact]
    public async Task A_deleted_table_takes_its_entities_along()
    {
        await AddAsync(Entity("r"));
        await Table.DeleteAsync(Stop);
        var failure = await FailsAsync(404, () => Table.AddEntityAsync(Entity("r"), Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound);

        await Table.CreateAsync(Stop);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task A_missing_table_is_not_an_empty_one()
    {
        var missing = Service.GetTableClient($"Missing{Guid.NewGuid():N}");
        var failure = await FailsAsync(404, () => missing.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound);
        Assert.False((await missing.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Stop)).HasValue);

        failure = await FailsAsync(404, async () => await missing.QueryAsync<TableEntity>(cancellationToken: Stop).AnyAsync(Stop));
        Assert.True(failure.ErrorCode == TableErrorCode.TableNotFound);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    public Task A_bad_table_name_is_refused(string name) => FailsAsync(400, () => Service.CreateTableIfNotExistsAsync(name, Stop));
}
