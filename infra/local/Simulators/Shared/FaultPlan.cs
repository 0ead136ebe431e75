using System.Collections.Concurrent;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shared;

/// <summary>The faults ordered for each simulator: used up in the order they were given, kept over a restart.</summary>
internal sealed class FaultPlan
{
    private readonly LocalDatabase _database;
    private readonly ConcurrentDictionary<string, bool> _planned = [];

    public FaultPlan(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_faults (
              id INTEGER PRIMARY KEY, simulator TEXT NOT NULL, status INTEGER NOT NULL, times INTEGER NOT NULL,
              delay_ms INTEGER NOT NULL, after_accept INTEGER NOT NULL);
            """);
        foreach (var simulator in database.Read(data => data.Query("SELECT DISTINCT simulator FROM sim_faults", row => row.GetString(0))))
            _planned[simulator] = true;
    }

    public async Task AddAsync(string simulator, Fault fault)
    {
        await _database.WriteAsync(data => data.Execute(
            "INSERT INTO sim_faults (simulator, status, times, delay_ms, after_accept) VALUES (?1, ?2, ?3, ?4, ?5)",
            simulator, fault.Status, fault.Times, fault.DelayMs, fault.AfterAccept));
        _planned[simulator] = true;
    }

    public Task ClearAsync(string simulator)
    {
        _planned.TryRemove(simulator, out _);
        return _database.WriteAsync(data => data.Execute("DELETE FROM sim_faults WHERE simulator = ?1", simulator));
    }

    /// <summary>Uses up one planned failure; null when the call should go well.</summary>
    public async ValueTask<Fault?> TakeAsync(string simulator) =>
        _planned.ContainsKey(simulator) ? await _database.WriteAsync(data => Take(data, simulator)) : null;

    private static Fault? Take(LocalConnection data, string simulator)
    {
        var next = data.Query(
            "SELECT id, status, times, delay_ms, after_accept FROM sim_faults WHERE simulator = ?1 ORDER BY id LIMIT 1",
            row => (Id: row.GetInt64(0), Fault: new Fault(row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetBoolean(4))),
            simulator);
        if (next is not [var (id, fault)]) return null;

        data.Execute("UPDATE sim_faults SET times = times - 1 WHERE id = ?1", id);
        data.Execute("DELETE FROM sim_faults WHERE id = ?1 AND times <= 0", id);
        return fault;
    }
}
