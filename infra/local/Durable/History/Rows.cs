using Microsoft.Data.Sqlite;

namespace Backorders.Local.Durable.History;

internal static class Rows
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Utc(this SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}
