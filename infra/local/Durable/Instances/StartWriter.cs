using Backorders.Local.Data;
using Backorders.Local.Durable.Work;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

/// <summary>Writes a new run. To be called inside a write.</summary>
internal static class StartWriter
{
    /// <summary>
    /// Deletes the run that now has the id, running or not, and returns its timers; throws OrchestrationAlreadyExistsException
    /// when its status is one that must not be replaced.
    /// </summary>
    public static List<DueTimer> Replace(LocalConnection connection, StartRequest start)
    {
        var existing = connection.First(
            "SELECT run, status FROM durable_instances WHERE id = ?1",
            row => ((long Run, OrchestrationRuntimeStatus Status)?)(row.GetInt64(0), (OrchestrationRuntimeStatus)row.GetInt32(1)),
            start.InstanceId);
        if (existing is not { } old) return [];
        if (start.Dedupe.Contains(old.Status))
        {
            throw new OrchestrationAlreadyExistsException(
                $"An orchestration with id '{start.InstanceId}' already exists. It's in the {old.Status} state.");
        }

        var timers = TurnWriter.DropWork(connection, start.InstanceId, old.Run);
        connection.Execute("DELETE FROM durable_history WHERE run = ?1", old.Run);
        connection.Execute("DELETE FROM durable_instances WHERE run = ?1", old.Run);
        return timers;
    }

    public static void Write(LocalConnection connection, StartRequest start, long run, long now)
    {
        connection.Execute(
            """
            INSERT INTO durable_instances (run, id, name, status, generation, input, tags, created, updated)
            VALUES (?1, ?2, ?3, 6, 0, ?4, ?5, ?6, ?6)
            """,
            run,
            start.InstanceId,
            start.Name,
            start.Input,
            start.Tags,
            now);
        if (start.Version.Length > 0) connection.Execute("INSERT INTO durable_versions (run, version) VALUES (?1, ?2)", run, start.Version);
        if (start.StartAt is not { } at) return;
        connection.Execute("INSERT INTO durable_timers (run, task, due) VALUES (?1, ?2, ?3)", run, DueTimer.DelayedStart, at.UtcTicks);
    }
}
