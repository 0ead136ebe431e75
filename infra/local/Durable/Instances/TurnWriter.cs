using System.Text.Json;
using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Turns;
using Backorders.Local.Durable.Work;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

/// <summary>Writes what a turn changed. To be called inside a write, so that all of it is kept or nothing.</summary>
internal static class TurnWriter
{
    /// <summary>The events that reached other instances; null when the run ended meanwhile (terminated, replaced, purged): then nothing is written.</summary>
    public static List<InstanceMessage>? Write(LocalConnection connection, InstanceState instance, TurnOutcome outcome, DateTimeOffset now)
    {
        if (!Update(connection, instance.Run, outcome, now)) return null;

        foreach (var message in outcome.Handled) Settle(connection, message);
        foreach (var timer in outcome.ClosedTimers) DropTimer(connection, instance.Run, timer.Task);

        switch (outcome.End)
        {
            case ContinuedAsNew next:
                connection.Execute("DELETE FROM durable_history WHERE run = ?1", instance.Run);
                foreach (var carried in next.Carried) Inbox.PutBack(connection, instance.Run, carried);
                break;
            case null:
                Append(connection, instance, outcome.History);
                Begin(connection, instance.Run, outcome);
                break;
            default:
                Append(connection, instance, outcome.History);
                DropWork(connection, instance.Id, instance.Run);
                break;
        }

        return [.. outcome.Sent.Select(sent => Inbox.Raise(connection, sent.InstanceId, sent.Name, sent.Data)).OfType<InstanceMessage>()];
    }

    /// <summary>Deletes what an ended run has no more use for; its history stays until it is purged. Returns the timers that will not fire.</summary>
    public static List<DueTimer> DropWork(LocalConnection connection, string instanceId, long run)
    {
        connection.Execute("DELETE FROM durable_inbox WHERE run = ?1", run);
        connection.Execute("DELETE FROM durable_activities WHERE run = ?1", run);
        return connection.Query(
            """
            DELETE FROM durable_timers WHERE run = ?1
            RETURNING due, task, (SELECT generation FROM durable_instances i WHERE i.run = durable_timers.run)
            """,
            row => new DueTimer(row.GetInt64(0), instanceId, run, row.GetInt32(2), row.GetInt32(1)),
            run);
    }

    private static bool Update(LocalConnection connection, long run, TurnOutcome outcome, DateTimeOffset now) => outcome.End switch
    {
        Completed completed => Finish(connection, run, outcome, now, OrchestrationRuntimeStatus.Completed, completed.Output, null),
        Failed { Details: var details } => Finish(connection, run, outcome, now, OrchestrationRuntimeStatus.Failed, details.ErrorMessage, details),
        ContinuedAsNew next => connection.Execute(
            $"UPDATE durable_instances SET generation = generation + 1, input = ?2, custom_status = ?3, updated = ?4 WHERE run = ?1 AND {DurableSchema.IsLive}",
            run,
            next.Input,
            outcome.CustomStatus,
            now.UtcTicks) == 1,
        _ => connection.Execute(
            $"""
            UPDATE durable_instances SET status = CASE status WHEN 7 THEN 7 ELSE 0 END, custom_status = ?2, updated = ?3
            WHERE run = ?1 AND {DurableSchema.IsLive}
            """,
            run,
            outcome.CustomStatus,
            now.UtcTicks) == 1,
    };

    private static bool Finish(
        LocalConnection connection,
        long run,
        TurnOutcome outcome,
        DateTimeOffset now,
        OrchestrationRuntimeStatus status,
        string? output,
        TaskFailureDetails? failure) => connection.Execute(
            $"""
            UPDATE durable_instances SET status = ?2, output = ?3, failure = ?4, custom_status = ?5, updated = ?6
            WHERE run = ?1 AND {DurableSchema.IsLive}
            """,
            run,
            (int)status,
            output,
            failure is null ? null : JsonSerializer.Serialize(failure),
            outcome.CustomStatus,
            now.UtcTicks) == 1;

    private static void Settle(LocalConnection connection, InstanceMessage message)
    {
        if (message.InboxSeq is { } seq) Inbox.Remove(connection, seq);
        if (message.Event.Kind == HistoryKind.Started) DropTimer(connection, message.Run, DueTimer.DelayedStart);
        if (message.Event.Kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed)
        {
            connection.Execute("DELETE FROM durable_activities WHERE run = ?1 AND task = ?2", message.Run, message.Event.Task);
        }
    }

    private static void DropTimer(LocalConnection connection, long run, int task) =>
        connection.Execute("DELETE FROM durable_timers WHERE run = ?1 AND task = ?2", run, task);

    private static void Append(LocalConnection connection, InstanceState instance, IReadOnlyList<HistoryEvent> added)
    {
        var seq = instance.History.Count;
        foreach (var line in added)
        {
            connection.Execute(
                "INSERT INTO durable_history (run, seq, kind, task, name, data, stamp) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                instance.Run,
                seq++,
                (int)line.Kind,
                line.Task,
                line.Name,
                line.Data,
                line.Stamp);
        }
    }

    private static void Begin(LocalConnection connection, long run, TurnOutcome outcome)
    {
        foreach (var activity in outcome.Activities)
        {
            connection.Execute(
                "INSERT INTO durable_activities (run, task, name, input) VALUES (?1, ?2, ?3, ?4)", run, activity.Task, activity.Name, activity.Input);
        }

        foreach (var timer in outcome.NewTimers)
        {
            connection.Execute("INSERT INTO durable_timers (run, task, due) VALUES (?1, ?2, ?3)", run, timer.Task, timer.Stamp);
        }
    }
}
