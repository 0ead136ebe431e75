using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Work;

namespace Backorders.Local.Durable.Instances;

/// <summary>What was left to do when the runner stopped or crashed. All that comes later has a higher run or inbox number.</summary>
internal sealed record DurableBacklog(
    List<InstanceMessage> Messages, List<PendingActivity> Activities, List<DueTimer> Timers, long LastRun, long LastInboxSeq)
{
    public static DurableBacklog Load(LocalConnection connection) => new(
        [.. Starts(connection), .. Inbox.Load(connection)],
        Unfinished(connection),
        OpenTimers(connection),
        connection.First("SELECT COALESCE(MAX(run), 0) FROM durable_instances", row => row.GetInt64(0)),
        connection.First("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'durable_inbox'", row => row.GetInt64(0)));

    /// <summary>Generations that have not had a turn, except those whose start is a timer.</summary>
    private static List<InstanceMessage> Starts(LocalConnection connection) => connection.Query(
        $"""
        SELECT id, run FROM durable_instances i
        WHERE {DurableSchema.IsLive}
          AND NOT EXISTS (SELECT 1 FROM durable_history h WHERE h.run = i.run)
          AND NOT EXISTS (SELECT 1 FROM durable_timers t WHERE t.run = i.run AND t.task = -1)
        ORDER BY run
        """,
        row => new InstanceMessage(row.GetString(0), row.GetInt64(1), new HistoryEvent(HistoryKind.Started)));

    private static List<PendingActivity> Unfinished(LocalConnection connection) => connection.Query(
        "SELECT i.id, i.run, i.generation, a.task, a.name, a.input FROM durable_activities a JOIN durable_instances i ON i.run = a.run",
        row => new PendingActivity(row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetString(4), row.TextOrNull(5)));

    private static List<DueTimer> OpenTimers(LocalConnection connection) => connection.Query(
        "SELECT t.due, i.id, i.run, i.generation, t.task FROM durable_timers t JOIN durable_instances i ON i.run = t.run",
        row => new DueTimer(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4)));
}
