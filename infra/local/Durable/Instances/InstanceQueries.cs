using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Backorders.Local.Data;
using Backorders.Local.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Backorders.Local.Durable.Instances;

internal static class InstanceQueries
{
    private const string Columns = "id, name, status, created, updated, tags, input, output, custom_status, failure, run";

    public static OrchestrationMetadata? Find(LocalConnection connection, string instanceId, bool payloads) =>
        connection.First($"SELECT {Columns} FROM durable_instances WHERE id = ?1", row => Map(row, payloads), instanceId);

    /// <summary>In the order in which the instances were started; <paramref name="after"/> is the token of the page before.</summary>
    public static (List<OrchestrationMetadata> Found, string? Next) Page(LocalConnection connection, OrchestrationQuery query, string? after, int size)
    {
        var rows = connection.Query(
            $"""
            SELECT {Columns} FROM durable_instances
            WHERE run > ?1 AND (?2 IS NULL OR created >= ?2) AND (?3 IS NULL OR created <= ?3)
              AND (?4 IS NULL OR status IN (SELECT value FROM json_each(?4))) AND (?5 IS NULL OR substr(id, 1, length(?5)) = ?5)
            ORDER BY run LIMIT ?6
            """,
            row => (Instance: Map(row, query.FetchInputsAndOutputs), Run: row.GetInt64(10)),
            after is null ? 0L : long.Parse(after, CultureInfo.InvariantCulture),
            query.CreatedFrom?.UtcTicks,
            query.CreatedTo?.UtcTicks,
            StatusList(query.Statuses),
            query.InstanceIdPrefix,
            size);
        var next = rows.Count < size ? null : rows[^1].Run.ToString(CultureInfo.InvariantCulture);
        return ([.. rows.Select(row => row.Instance)], next);
    }

    /// <summary>As a JSON array of the stored numbers; null means any.</summary>
    public static string? StatusList(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? null : JsonSerializer.Serialize(statuses.Select(status => (int)status));

    private static OrchestrationMetadata Map(SqliteDataReader row, bool payloads) => new(row.GetString(1), row.GetString(0))
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)row.GetInt32(2),
        CreatedAt = row.Utc(3),
        LastUpdatedAt = row.Utc(4),
        Tags = row.TextOrNull(5) is { } tags
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!
            : ImmutableDictionary<string, string>.Empty,
        DataConverter = payloads ? JsonDataConverter.Default : null,
        SerializedInput = payloads ? row.TextOrNull(6) : null,
        SerializedOutput = payloads ? row.TextOrNull(7) : null,
        SerializedCustomStatus = payloads ? row.TextOrNull(8) : null,
        FailureDetails = payloads && row.TextOrNull(9) is { } failure ? JsonSerializer.Deserialize<TaskFailureDetails>(failure) : null,
    };
}
