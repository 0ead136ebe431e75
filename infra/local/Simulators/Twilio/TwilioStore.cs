using System.Globalization;
using Backorders.Local.Data;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>Messages, the status changes that still have to happen to them, and who wrote to us when.</summary>
internal sealed class TwilioStore
{
    private const string Columns = "sid, at, to_, from_, service, body, content_sid, content_variables, callback, status, error_code, updated_at";

    private readonly LocalDatabase _database;

    public TwilioStore(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema("""
            CREATE TABLE IF NOT EXISTS sim_twilio_messages (
              id INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, at TEXT NOT NULL, to_ TEXT NOT NULL, from_ TEXT, service TEXT, body TEXT, content_sid TEXT,
              content_variables TEXT, callback TEXT, status TEXT NOT NULL, error_code INTEGER, updated_at TEXT NOT NULL);
            CREATE INDEX IF NOT EXISTS sim_twilio_messages_to ON sim_twilio_messages (to_, id);
            CREATE TABLE IF NOT EXISTS sim_twilio_progress (id INTEGER PRIMARY KEY, sid TEXT NOT NULL, status TEXT NOT NULL, error_code INTEGER);
            CREATE TABLE IF NOT EXISTS sim_twilio_inbound (from_ TEXT NOT NULL, to_ TEXT NOT NULL, at TEXT NOT NULL, stopped INTEGER NOT NULL, PRIMARY KEY (from_, to_)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS sim_twilio_absent (phone TEXT PRIMARY KEY, error_code INTEGER NOT NULL) WITHOUT ROWID;
            """);
    }

    public IReadOnlyList<TwilioMessage> All() => _database.Read(data => All(data));

    public TwilioMessage? Find(string sid) => _database.Read(data => Find(data, sid));

    public int Unfinished() => _database.Read(data => data.First("SELECT COUNT(*) FROM sim_twilio_progress", row => row.GetInt32(0)));

    /// <summary>The next status change of each message, oldest first.</summary>
    public IReadOnlyList<TwilioProgress> NextProgress(int most) => _database.Read(data => data.Query(
        "SELECT MIN(id), sid, status, error_code FROM sim_twilio_progress GROUP BY sid ORDER BY 1 LIMIT ?1",
        row => new TwilioProgress(row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3)),
        most));

    public Task<TwilioMessage?> ChangeAsync(string sid, string status, int? errorCode, DateTimeOffset now) => _database.WriteAsync(data =>
    {
        data.Execute("UPDATE sim_twilio_messages SET status = ?2, error_code = ?3, updated_at = ?4 WHERE sid = ?1", sid, status, errorCode, Text(now));
        return Find(data, sid);
    });

    public Task DoneAsync(TwilioProgress progress) => _database.WriteAsync(data => data.Execute("DELETE FROM sim_twilio_progress WHERE id = ?1", progress.Id));

    public Task ReceivedAsync(string from, string to, DateTimeOffset now, bool? stopped) => _database.WriteAsync(data => data.Execute(
        """
        INSERT INTO sim_twilio_inbound (from_, to_, at, stopped) VALUES (?1, ?2, ?3, COALESCE(?4, 0))
        ON CONFLICT (from_, to_) DO UPDATE SET at = excluded.at, stopped = COALESCE(?4, stopped)
        """,
        from, to, Text(now), stopped));

    public IReadOnlyList<TwilioMessage> All(LocalConnection data) => data.Query($"SELECT {Columns} FROM sim_twilio_messages ORDER BY id", Read);

    /// <summary>To one address, oldest first.</summary>
    public IReadOnlyList<TwilioMessage> To(LocalConnection data, string address) =>
        data.Query($"SELECT {Columns} FROM sim_twilio_messages WHERE to_ = ?1 ORDER BY id", Read, address);

    public TwilioMessage? Find(LocalConnection data, string sid) => data.First($"SELECT {Columns} FROM sim_twilio_messages WHERE sid = ?1", Read, sid);

    /// <summary>From now on, what goes to this number by WhatsApp is undelivered.</summary>
    public Task LeaveWhatsAppAsync(string phone, int errorCode) => _database.WriteAsync(data => data.Execute(
        "INSERT INTO sim_twilio_absent (phone, error_code) VALUES (?1, ?2) ON CONFLICT (phone) DO UPDATE SET error_code = excluded.error_code", phone, errorCode));

    /// <summary>Why WhatsApp does not deliver to an address; null when it does.</summary>
    public int? Absent(LocalConnection data, string address) => data.First(
        "SELECT error_code FROM sim_twilio_absent WHERE 'whatsapp:' || phone = ?1", row => (int?)row.GetInt32(0), address);

    public bool HasStopped(LocalConnection data, string recipient, string? sender) =>
        data.First("SELECT stopped FROM sim_twilio_inbound WHERE from_ = ?1 AND to_ = ?2", row => row.GetBoolean(0), recipient, sender);

    /// <summary>When this customer last wrote to this sender.</summary>
    public DateTime? LastWrote(LocalConnection data, string customer, string? sender) => data.First(
        "SELECT at FROM sim_twilio_inbound WHERE from_ = ?1 AND to_ = ?2", row => (DateTime?)Time(row.GetString(0)), customer, sender);

    public void Add(LocalConnection data, TwilioMessage message, IEnumerable<(string Status, int? ErrorCode)> progress)
    {
        data.Execute(
            $"INSERT INTO sim_twilio_messages ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            message.Sid, Text(message.At), message.To, message.From, message.MessagingServiceSid, message.Body, message.ContentSid,
            message.ContentVariables, message.StatusCallback, message.Status, message.ErrorCode, Text(message.UpdatedAt));
        foreach (var (status, errorCode) in progress)
            data.Execute("INSERT INTO sim_twilio_progress (sid, status, error_code) VALUES (?1, ?2, ?3)", message.Sid, status, errorCode);
    }

    private static TwilioMessage Read(SqliteDataReader row)
    {
        string? Optional(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new TwilioMessage(
            row.GetString(0), Time(row.GetString(1)), row.GetString(2), Optional(3), Optional(4), Optional(5), Optional(6), Optional(7), Optional(8),
            row.GetString(9), row.IsDBNull(10) ? null : row.GetInt32(10), Time(row.GetString(11)));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
