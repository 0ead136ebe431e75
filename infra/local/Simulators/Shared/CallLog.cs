using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.Simulators.Shared;

/// <summary>Every call to a simulated platform, oldest first, kept in the data folder.</summary>
internal sealed class CallLog
{
    private readonly LocalDatabase _database;

    public CallLog(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_calls (
              id INTEGER PRIMARY KEY, log TEXT NOT NULL, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
              operation TEXT, variables TEXT, body TEXT, status INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS sim_calls_log ON sim_calls (log, id);
            """);
    }

    public void Add(LocalConnection data, string log, ISimulatedApi api, SimRequest request, int status)
    {
        var (operation, variables) = api.Describe(request);
        var body = request.Json?.GetRawText() ?? JsonSerializer.Serialize(Secrets.Hidden(request.Body));
        data.Execute(
            "INSERT INTO sim_calls (log, at, method, path, operation, variables, body, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            log, request.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), request.Method, request.Path, operation, variables?.GetRawText(), body, status);
    }

    public IReadOnlyList<SimCall> List(string log) => _database.Read(data => data.Query(
        "SELECT at, method, path, operation, variables, body, status FROM sim_calls WHERE log = ?1 ORDER BY id", Read, log));

    private static SimCall Read(SqliteDataReader row) => new(
        DateTime.Parse(row.GetString(0), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : JsonNode.Parse(row.GetString(4)),
        row.IsDBNull(5) ? null : JsonNode.Parse(row.GetString(5)),
        row.GetInt32(6));
}
