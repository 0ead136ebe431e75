using Azure.Data.Tables;
using Backorders.Local.Data;
using Backorders.Local.Tables;

namespace Backorders.Local.Tests.Tables;

public sealed class SqliteBackend : ITableBackend
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backorders-tables-").FullName;
    private readonly LocalDatabase _database;

    public SqliteBackend()
    {
        _database = LocalDatabase.Open(_folder);
        Service = new SqliteTableServiceClient(_database, TimeProvider.System);
    }

    public TableServiceClient Service { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
