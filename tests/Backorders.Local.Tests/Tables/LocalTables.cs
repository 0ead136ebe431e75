using Azure.Data.Tables;
using Backorders.Local.Data;
using Backorders.Local.Tables;

namespace Backorders.Local.Tests.Tables;

/// <summary>A local table service of its own, with a clock that stands still.</summary>
internal sealed class LocalTables : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("backorders-tables-").FullName;
    private LocalDatabase _database;

    private LocalTables()
    {
        (_database, Service) = Start(_folder);
    }

    public TableServiceClient Service { get; private set; }

    public static LocalTables Open() => new();

    public async Task ReopenAsync()
    {
        await _database.DisposeAsync();
        (_database, Service) = Start(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static (LocalDatabase Database, TableServiceClient Service) Start(string folder)
    {
        var database = LocalDatabase.Open(folder);
        return (database, new SqliteTableServiceClient(database, new StoppedClock()));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
