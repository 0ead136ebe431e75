using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Backorders.Local.Durable.Turns;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Durable.Instances;

/// <summary>A live instance as its turns need it: identity, input and the history of the present generation.</summary>
internal sealed class InstanceState(string id, long run, string name, string version, int generation, string? input, bool suspended, List<HistoryEvent> history)
{
    public string Id { get; } = id;

    public long Run { get; } = run;

    public string Name { get; } = name;

    /// <summary>The host's default version when it was started; empty when there was none.</summary>
    public string Version { get; } = version;

    public int Generation { get; private set; } = generation;

    public string? Input { get; private set; } = input;

    public bool Suspended { get; } = suspended;

    public IReadOnlyList<HistoryEvent> History => history;

    /// <summary>Null when there is no such instance or it has ended.</summary>
    public static InstanceState? Load(LocalConnection connection, string id)
    {
        var found = connection.First(
            $"""
            SELECT run, name, generation, input, status, (SELECT version FROM durable_versions v WHERE v.run = i.run)
            FROM durable_instances i WHERE id = ?1 AND {DurableSchema.IsLive}
            """,
            row => new
            {
                Run = row.GetInt64(0),
                Name = row.GetString(1),
                Generation = row.GetInt32(2),
                Input = row.TextOrNull(3),
                Suspended = row.GetInt32(4) == (int)OrchestrationRuntimeStatus.Suspended,
                Version = row.TextOrNull(5) ?? "",
            },
            id);
        if (found is null) return null;

        var history = connection.Query(
            "SELECT kind, task, name, data, stamp FROM durable_history WHERE run = ?1 ORDER BY seq",
            row => new HistoryEvent((HistoryKind)row.GetInt32(0), row.GetInt32(1), row.TextOrNull(2), row.TextOrNull(3), row.GetInt64(4)),
            found.Run);
        return new InstanceState(id, found.Run, found.Name, found.Version, found.Generation, found.Input, found.Suspended, history);
    }

    /// <summary>After the turn's commit: what it added is history now.</summary>
    public void Advance(TurnOutcome outcome)
    {
        if (outcome.End is ContinuedAsNew next)
        {
            Generation++;
            Input = next.Input;
            history.Clear();
        }
        else
        {
            history.AddRange(outcome.History);
        }
    }
}
