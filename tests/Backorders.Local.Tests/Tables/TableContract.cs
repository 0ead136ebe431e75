using Azure;
using Azure.Data.Tables;

namespace Backorders.Local.Tests.Tables;

/// <summary>
/// What the ledger leans on in table storage. The same tests run on the local database and on Azurite, so that neither can drift
/// from the service alone.
/// </summary>
public abstract partial class TableContract(ITableBackend backend) : IAsyncLifetime
{
    protected TableServiceClient Service => backend.Service;

    protected TableClient Table { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Table = Service.GetTableClient($"T{Guid.NewGuid():N}");
        await Table.CreateIfNotExistsAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static TableEntity Entity(string row, long quantity = 1, string partition = "SKU-1") =>
        new(partition, row) { ["Quantity"] = quantity, ["Name"] = "Lamp" };

    protected async Task<TableEntity> AddAsync(TableEntity entity)
    {
        await Table.AddEntityAsync(entity, Stop);
        return await ReadAsync(entity.RowKey, entity.PartitionKey);
    }

    protected async Task<TableEntity> ReadAsync(string row, string partition = "SKU-1") =>
        (await Table.GetEntityAsync<TableEntity>(partition, row, cancellationToken: Stop)).Value;

    protected async Task<bool> ExistsAsync(string row, string partition = "SKU-1") =>
        (await Table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: Stop)).HasValue;

    protected async Task<string[]> RowsAsync(string? filter = null)
    {
        var rows = new List<string>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(filter, cancellationToken: Stop)) rows.Add(entity.RowKey);
        return [.. rows];
    }

    protected static async Task<RequestFailedException> FailsAsync(int status, Func<Task> action)
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(action);
        Assert.Equal(status, failure.Status);
        return failure;
    }
}
