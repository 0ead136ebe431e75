using Backorders.Local.Data;

namespace Backorders.Local.Clock;

/// <summary>The clock of a data folder: the jumps made there are kept, in either mode, so that time never goes back.</summary>
internal static class StoredClock
{
    public static LocalClock Open(LocalDatabase database, ClockMode mode, TimeProvider source)
    {
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset_ticks INTEGER NOT NULL)");
        var offset = database.Read(connection => connection.First("SELECT offset_ticks FROM clock", row => row.GetInt64(0)));
        return new LocalClock(source, TimeSpan.FromTicks(offset), mode == ClockMode.Moved, ahead => Keep(database, ahead));
    }

    private static void Keep(LocalDatabase database, TimeSpan ahead) => database.WriteAsync(connection => connection.Execute(
        "INSERT INTO clock (id, offset_ticks) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET offset_ticks = max(offset_ticks, ?1)", ahead.Ticks))
        .GetAwaiter().GetResult();
}
