using Backorders.Local.Data;
using Backorders.Local.Durable.Instances;

namespace Backorders.Local.Durable.History;

/// <summary>What has happened to an instance and is not yet part of its history. To be called inside a write.</summary>
internal static class Inbox
{
    /// <summary>Null when the instance is missing or has ended: then the event is dropped without a word, as on Azure.</summary>
    public static InstanceMessage? Raise(LocalConnection connection, string instanceId, string name, string? data)
    {
        var run = connection.First(
            $"SELECT run FROM durable_instances WHERE id = ?1 AND {DurableSchema.IsLive}", row => (long?)row.GetInt64(0), instanceId);
        return run is null ? null : Add(connection, new InstanceMessage(instanceId, run.Value, new HistoryEvent(HistoryKind.EventRaised, 0, name, data)));
    }

    public static InstanceMessage Add(LocalConnection connection, InstanceMessage message)
    {
        var seq = connection.First(
            "INSERT INTO durable_inbox (run, generation, kind, task, name, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING seq",
            row => row.GetInt64(0),
            message.Run,
            message.Generation,
            (int)message.Event.Kind,
            message.Event.Task,
            message.Event.Name,
            message.Event.Data);
        return message with { InboxSeq = seq, Event = message.Event with { Stamp = seq } };
    }

    /// <summary>Puts a raised event back where it was, so that it is still before those that came after it.</summary>
    public static void PutBack(LocalConnection connection, long run, HistoryEvent raised) => connection.Execute(
        "INSERT INTO durable_inbox (seq, run, kind, task, name, data) VALUES (?1, ?2, ?3, 0, ?4, ?5)",
        raised.Stamp,
        run,
        (int)raised.Kind,
        raised.Name,
        raised.Data);

    public static void Remove(LocalConnection connection, long seq) => connection.Execute("DELETE FROM durable_inbox WHERE seq = ?1", seq);

    public static List<InstanceMessage> Load(LocalConnection connection) => connection.Query(
        """
        SELECT i.id, i.run, b.kind, b.task, b.name, b.data, b.generation, b.seq
        FROM durable_inbox b JOIN durable_instances i ON i.run = b.run ORDER BY b.seq
        """,
        row => new InstanceMessage(
            row.GetString(0),
            row.GetInt64(1),
            new HistoryEvent((HistoryKind)row.GetInt32(2), row.GetInt32(3), row.TextOrNull(4), row.TextOrNull(5), row.GetInt64(7)),
            row.IsDBNull(6) ? null : row.GetInt32(6),
            row.GetInt64(7)));
}
