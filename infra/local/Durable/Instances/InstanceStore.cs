using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Turns;
using Backorders.Local.Durable.Work;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

/// <summary>The instances as they are stored. Every change of one is a single write, guarded by its run: a run that has ended stays as it is.</summary>
internal sealed class InstanceStore
{
    private readonly LocalDatabase _database;
    private readonly TimeProvider _clock;
    private long _lastRun;

    public InstanceStore(LocalDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        database.EnsureSchema(DurableSchema.Sql);
        _lastRun = database.Read(connection => connection.First("SELECT COALESCE(MAX(run), 0) FROM durable_instances", row => row.GetInt64(0)));
    }

    public InstanceState? Load(string instanceId) => _database.Read(connection => InstanceState.Load(connection, instanceId));

    /// <param name="loaded">Called between two writes: what was written before is in the backlog, what is written later is not.</param>
    public Task<DurableBacklog> LoadBacklogAsync(Action<DurableBacklog> loaded) => _database.WriteAsync(connection =>
    {
        var backlog = DurableBacklog.Load(connection);
        loaded(backlog);
        return backlog;
    });

    public Task<List<InstanceMessage>?> CommitAsync(InstanceState instance, TurnOutcome outcome)
    {
        var now = _clock.GetUtcNow();
        return _database.WriteAsync(connection => TurnWriter.Write(connection, instance, outcome, now));
    }

    /// <summary>The new run, and the timers of the one that it replaced. Throws OrchestrationAlreadyExistsException as the options ask.</summary>
    public Task<(long Run, List<DueTimer> Replaced)> StartAsync(StartRequest start)
    {
        var now = _clock.GetUtcNow().UtcTicks;
        return _database.WriteAsync(connection =>
        {
            var replaced = StartWriter.Replace(connection, start);
            StartWriter.Write(connection, start, ++_lastRun, now);
            return (_lastRun, replaced);
        });
    }

    public Task<InstanceMessage?> RaiseAsync(string instanceId, string name, string? data) =>
        _database.WriteAsync(connection => Inbox.Raise(connection, instanceId, name, data));

    /// <summary>Keeps results that no turn has taken yet, so that their activities need not run again.</summary>
    public Task KeepAsync(IReadOnlyList<InstanceMessage> results) => _database.WriteAsync(connection =>
    {
        foreach (var result in results)
        {
            var open = connection.Execute("DELETE FROM durable_activities WHERE run = ?1 AND task = ?2", result.Run, result.Event.Task);
            if (open == 1) Inbox.Add(connection, result);
        }
    });

    /// <summary>Makes an instance fail with its next turn; null when that generation has ended.</summary>
    public Task<InstanceMessage?> CondemnAsync(InstanceMessage condemned) => _database.WriteAsync(connection =>
    {
        var live = connection.First(
            $"SELECT 1 FROM durable_instances WHERE run = ?1 AND generation = ?2 AND {DurableSchema.IsLive}",
            _ => true,
            condemned.Run,
            condemned.Generation);
        return live ? Inbox.Add(connection, condemned) : null;
    });

    /// <summary>The timers that will not fire any more.</summary>
    public Task<List<DueTimer>> TerminateAsync(string instanceId, string? output)
    {
        var now = _clock.GetUtcNow().UtcTicks;
        return _database.WriteAsync(connection =>
        {
            var run = connection.First(
                $"UPDATE durable_instances SET status = 5, output = ?2, updated = ?3 WHERE id = ?1 AND {DurableSchema.IsLive} RETURNING run",
                row => (long?)row.GetInt64(0),
                instanceId,
                output,
                now);
            return run is null ? [] : TurnWriter.DropWork(connection, instanceId, run.Value);
        });
    }

    public Task SuspendAsync(string instanceId) => SetStatusAsync(
        $"UPDATE durable_instances SET status = 7, updated = ?2 WHERE id = ?1 AND {DurableSchema.IsLive}", instanceId);

    public Task ResumeAsync(string instanceId) => SetStatusAsync(
        """
        UPDATE durable_instances SET updated = ?2,
          status = CASE WHEN EXISTS (SELECT 1 FROM durable_history h WHERE h.run = durable_instances.run) THEN 0 ELSE 6 END
        WHERE id = ?1 AND status = 7
        """,
        instanceId);

    public Task<int> PurgeAsync(string instanceId) => PurgeWhereAsync($"id = ?1 AND {DurableSchema.IsFinal}", instanceId);

    public Task<int> PurgeAsync(PurgeInstancesFilter filter) => PurgeWhereAsync(
        $"""
        {DurableSchema.IsFinal} AND (?1 IS NULL OR created >= ?1) AND (?2 IS NULL OR created <= ?2)
          AND (?3 IS NULL OR status IN (SELECT value FROM json_each(?3)))
        """,
        filter.CreatedFrom?.UtcTicks,
        filter.CreatedTo?.UtcTicks,
        InstanceQueries.StatusList(filter.Statuses));

    public OrchestrationMetadata? Find(string instanceId, bool payloads) =>
        _database.Read(connection => InstanceQueries.Find(connection, instanceId, payloads));

    public (List<OrchestrationMetadata> Found, string? Next) Page(OrchestrationQuery query, string? after, int size) =>
        _database.Read(connection => InstanceQueries.Page(connection, query, after, size));

    private Task<int> SetStatusAsync(string sql, string instanceId)
    {
        var now = _clock.GetUtcNow().UtcTicks;
        return _database.WriteAsync(connection => connection.Execute(sql, instanceId, now));
    }

    private Task<int> PurgeWhereAsync(string condition, params object?[] args) => _database.WriteAsync(connection =>
    {
        var runs = connection.Query($"SELECT run FROM durable_instances WHERE {condition}", row => row.GetInt64(0), args);
        foreach (var run in runs)
        {
            connection.Execute("DELETE FROM durable_history WHERE run = ?1", run);
            connection.Execute("DELETE FROM durable_instances WHERE run = ?1", run);
        }

        return runs.Count;
    });
}
