namespace Backorders.Local.Durable.History;

internal static class DurableSchema
{
    /// <summary>Running, Pending, Suspended: the stored numbers are those of OrchestrationRuntimeStatus.</summary>
    public const string IsLive = "status IN (0, 6, 7)";

    /// <summary>Completed, Failed, Terminated.</summary>
    public const string IsFinal = "status IN (1, 3, 5)";

    /// <summary>
    /// A run is one life of an instance id: starting the id again makes a new run, continuing as new makes a new generation of the same run.
    /// An activity's row stays until its result is part of the history, so a crash makes it run again.
    /// </summary>
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS durable_instances (
          run INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL,
          input TEXT, output TEXT, failure TEXT, custom_status TEXT, tags TEXT, created INTEGER NOT NULL, updated INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS durable_instances_status ON durable_instances (status, run);
        CREATE TABLE IF NOT EXISTS durable_history (
          run INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, data TEXT, stamp INTEGER NOT NULL,
          PRIMARY KEY (run, seq)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_inbox (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, generation INTEGER,
          kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, data TEXT);
        CREATE INDEX IF NOT EXISTS durable_inbox_run ON durable_inbox (run);
        CREATE TABLE IF NOT EXISTS durable_activities (
          run INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT, PRIMARY KEY (run, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_timers (
          run INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (run, task)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_versions (run INTEGER PRIMARY KEY, version TEXT NOT NULL);
        CREATE TRIGGER IF NOT EXISTS durable_versions_end AFTER DELETE ON durable_instances
          BEGIN DELETE FROM durable_versions WHERE run = OLD.run; END;
        """;
}
