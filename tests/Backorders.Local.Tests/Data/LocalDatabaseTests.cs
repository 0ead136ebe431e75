using Backorders.Local.Data;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.Tests.Data;

public sealed class LocalDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("database").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_in_use_is_refused_to_a_second_host_and_free_again_when_the_first_has_closed()
    {
        await using (LocalDatabase.Open(_folder))
        {
            var refused = Assert.Throws<IOException>(() => LocalDatabase.Open(_folder));
            Assert.Contains(_folder, refused.Message, StringComparison.Ordinal);
        }

        await using var second = LocalDatabase.Open(_folder);
    }

    [Fact]
    public async Task A_write_that_fails_undoes_only_itself()
    {
        await using var database = await OpenAsync();

        var good = database.WriteAsync(data => data.Execute("INSERT INTO t (x) VALUES (1)"));
        var bad = database.WriteAsync<int>(data =>
        {
            data.Execute("INSERT INTO t (x) VALUES (2)");
            throw new InvalidOperationException("no");
        });
        var after = database.WriteAsync(data => data.Execute("INSERT INTO t (x) VALUES (3)"));

        await good;
        await after;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal([1L, 3L], Rows(database));
    }

    [Fact]
    public async Task What_does_not_fit_on_the_disk_is_not_acknowledged_and_what_fits_later_is_kept()
    {
        await using var database = await OpenAsync();
        await database.WriteAsync(data => data.Execute("INSERT INTO t (x) VALUES (1)"));
        var pages = database.Read(data => data.First("PRAGMA page_count", row => row.GetInt64(0)));
        await database.WriteAsync(data => data.First($"PRAGMA max_page_count = {pages}", row => row.GetInt64(0)));

        var tooLarge = database.WriteAsync(data => data.Execute("INSERT INTO t (x, y) VALUES (2, zeroblob(1000000))"));
        await Assert.ThrowsAsync<SqliteException>(() => tooLarge);
        Assert.Equal([1L], Rows(database));

        await database.WriteAsync(data => data.First("PRAGMA max_page_count = 1000000", row => row.GetInt64(0)));
        await database.WriteAsync(data => data.Execute("INSERT INTO t (x, y) VALUES (3, zeroblob(1000000))"));
        Assert.Equal([1L, 3L], Rows(database));
    }

    private async Task<LocalDatabase> OpenAsync()
    {
        var database = LocalDatabase.Open(_folder);
        await database.WriteAsync(data => data.Script("CREATE TABLE t (x INTEGER, y BLOB)"));
        return database;
    }

    private static List<long> Rows(LocalDatabase database) => database.Read(data => data.Query("SELECT x FROM t ORDER BY x", row => row.GetInt64(0)));
}
