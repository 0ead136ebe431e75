using Backorders.Local.Data;
using Microsoft.Data.Sqlite;

namespace Backorders.Local.ServiceBus;

/// <summary>
/// The messages on disk. Every method that changes something completes when the change is committed. A message that is done is a row that is gone;
/// its id is remembered apart from it, so that duplicates are known after completion and after a restart.
/// </summary>
internal sealed class MessageStore
{
    private const int SendsPerPruning = 1000;

    private readonly LocalDatabase _database;
    private int _sends;

    public MessageStore(LocalDatabase database)
    {
        _database = database;
        database.EnsureSchema(
            """
            CREATE TABLE IF NOT EXISTS bus_messages (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                queue TEXT NOT NULL COLLATE NOCASE,
                scheduled_for INTEGER,
                enqueued_at INTEGER NOT NULL,
                deliveries INTEGER NOT NULL,
                message_id TEXT, correlation_id TEXT, subject TEXT, content_type TEXT, properties TEXT, dead_letter_source TEXT,
                size INTEGER NOT NULL,
                body BLOB NOT NULL);
            CREATE TABLE IF NOT EXISTS bus_seen (
                queue TEXT NOT NULL COLLATE NOCASE,
                message_id TEXT NOT NULL,
                until INTEGER NOT NULL,
                PRIMARY KEY (queue, message_id)) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS bus_seen_until ON bus_seen (until);
            """);
    }

    /// <summary>All messages, without their bodies.</summary>
    public List<(string Queue, StoredMessage Message)> Load() => _database.Read(connection => connection.Query(
        """
        SELECT sequence, queue, scheduled_for, enqueued_at, deliveries, message_id, correlation_id, subject, content_type, properties, dead_letter_source, size
        FROM bus_messages ORDER BY sequence
        """,
        row => (row.GetString(1), Map(row))));

    public byte[] Body(long sequence) =>
        _database.Read(connection => connection.First("SELECT body FROM bus_messages WHERE sequence = ?1", row => (byte[])row[0], sequence))!;

    /// <summary>Adds all or, when one fails, none. Returns them numbered; a duplicate is returned with the number 0 and not added.</summary>
    public Task<List<StoredMessage>> AddAsync(LocalQueue queue, IReadOnlyList<StoredMessage> messages) => _database.WriteAsync(connection =>
    {
        var added = new List<StoredMessage>(messages.Count);
        foreach (var message in messages) added.Add(Add(connection, queue, message));
        return added;
    });

    public Task RemoveAsync(IReadOnlyCollection<StoredMessage> messages) => _database.WriteAsync(connection =>
    {
        foreach (var message in messages) connection.Execute("DELETE FROM bus_messages WHERE sequence = ?1", message.Sequence);
    });

    /// <summary>Writes what a delivery changes: its count, the properties, and the queue when the message moves to the dead letters.</summary>
    public Task UpdateAsync(IReadOnlyCollection<(string Queue, StoredMessage Message)> messages) => _database.WriteAsync(connection =>
    {
        foreach (var (queue, message) in messages)
        {
            connection.Execute(
                "UPDATE bus_messages SET queue = ?2, deliveries = ?3, properties = ?4, dead_letter_source = ?5 WHERE sequence = ?1",
                message.Sequence, queue, message.Deliveries, message.Properties, message.DeadLetterSource);
        }
    });

    /// <summary>Makes scheduled messages active, in the order given. As in Service Bus each gets a new number; those cancelled meanwhile are left out.</summary>
    public Task<List<StoredMessage>> ActivateAsync(IReadOnlyList<StoredMessage> messages, DateTimeOffset now) => _database.WriteAsync(connection =>
    {
        var active = new List<StoredMessage>(messages.Count);
        foreach (var message in messages)
        {
            var sequence = connection.First(
                """
                INSERT INTO bus_messages (queue, enqueued_at, deliveries, message_id, correlation_id, subject, content_type, properties, size, body)
                SELECT queue, ?2, deliveries, message_id, correlation_id, subject, content_type, properties, size, body FROM bus_messages WHERE sequence = ?1
                RETURNING sequence
                """,
                row => row.GetInt64(0), message.Sequence, now.UtcTicks);
            if (sequence == 0) continue;
            connection.Execute("DELETE FROM bus_messages WHERE sequence = ?1", message.Sequence);
            active.Add(message with { Sequence = sequence, ScheduledFor = null, EnqueuedAt = now });
        }

        return active;
    });

    /// <summary>Removes scheduled messages; false, and none removed, when one of them is not scheduled in this queue.</summary>
    public async Task<bool> CancelAsync(LocalQueue queue, IReadOnlyCollection<long> sequences)
    {
        try
        {
            await _database.WriteAsync(connection =>
            {
                foreach (var sequence in sequences)
                {
                    var removed = connection.Execute(
                        "DELETE FROM bus_messages WHERE sequence = ?1 AND queue = ?2 AND scheduled_for IS NOT NULL", sequence, queue.Name);
                    if (removed == 0) throw new KeyNotFoundException();
                }
            });
            return true;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    private StoredMessage Add(LocalConnection connection, LocalQueue queue, StoredMessage message)
    {
        if (!IsFirst(connection, queue, message)) return message;
        var sequence = connection.First(
            """
            INSERT INTO bus_messages (queue, scheduled_for, enqueued_at, deliveries, message_id, correlation_id, subject, content_type, properties, size, body)
            VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING sequence
            """,
            row => row.GetInt64(0),
            queue.Name, message.ScheduledFor?.UtcTicks, message.EnqueuedAt.UtcTicks, message.MessageId, message.CorrelationId, message.Subject,
            message.ContentType, message.Properties, message.Size, message.Body);
        return message with { Sequence = sequence };
    }

    private bool IsFirst(LocalConnection connection, LocalQueue queue, StoredMessage message)
    {
        var window = queue.Settings.DuplicateDetectionWindow;
        if (message.MessageId is null || window <= TimeSpan.Zero) return true;

        var now = message.EnqueuedAt;
        if (++_sends % SendsPerPruning == 0) connection.Execute("DELETE FROM bus_seen WHERE until <= ?1", now.UtcTicks);
        return connection.Execute(
            """
            INSERT INTO bus_seen (queue, message_id, until) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET until = excluded.until WHERE until <= ?4
            """,
            queue.Name, message.MessageId, (now + window).UtcTicks, now.UtcTicks) == 1;
    }

    private static StoredMessage Map(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        ScheduledFor = row.IsDBNull(2) ? null : new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
        EnqueuedAt = new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        Deliveries = row.GetInt32(4),
        MessageId = Text(row, 5),
        CorrelationId = Text(row, 6),
        Subject = Text(row, 7),
        ContentType = Text(row, 8),
        Properties = Text(row, 9),
        DeadLetterSource = Text(row, 10),
        Size = row.GetInt32(11),
        FoundAtStart = true,
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
