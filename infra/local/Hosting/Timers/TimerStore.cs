using Backorders.Local.Data;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.Local.Hosting.Timers;

/// <summary>The schedule status of the timers, kept so that a restart neither repeats nor forgets an occurrence.</summary>
internal sealed class TimerStore
{
    private readonly LocalDatabase _database;

    public TimerStore(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema(
            """
            CREATE TABLE IF NOT EXISTS timers (
                name TEXT PRIMARY KEY, schedule TEXT NOT NULL,
                last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID
            """);
    }

    /// <summary>Null when the timer is new or its schedule has changed.</summary>
    public ScheduleStatus? Read(TimerFunction timer) => _database.Read(connection => connection.First(
        "SELECT last, next, updated FROM timers WHERE name = ?1 AND schedule = ?2",
        row => new ScheduleStatus { Last = Utc(row.GetInt64(0)), Next = Utc(row.GetInt64(1)), LastUpdated = Utc(row.GetInt64(2)) },
        timer.Name,
        timer.Expression));

    public Task WriteAsync(TimerFunction timer, ScheduleStatus status) => _database.WriteAsync(connection => connection.Execute(
        "INSERT OR REPLACE INTO timers (name, schedule, last, next, updated) VALUES (?1, ?2, ?3, ?4, ?5)",
        timer.Name,
        timer.Expression,
        status.Last.Ticks,
        status.Next.Ticks,
        status.LastUpdated.Ticks));

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);
}
