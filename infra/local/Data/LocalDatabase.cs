using System.Collections.Concurrent;

namespace Backorders.Local.Data;

/// <summary>
/// The one SQLite file of the local runtime. Writes go through one writer that commits all that wait together, with full sync:
/// a write whose task has completed survives a power cut, and a hundred concurrent writes cost one sync.
/// Each write is all or nothing on its own; an exception in one undoes only that one, except that a full or broken disk fails all that are committed together.
/// </summary>
internal sealed class LocalDatabase : IAsyncDisposable
{
    private const int MostWritesPerCommit = 512;

    private readonly FileStream _owned;
    private readonly string _connectionString;
    private readonly LocalConnection _writer;
    private readonly ConcurrentBag<LocalConnection> _readers = [];
    private readonly BlockingCollection<PendingWrite> _writes = [];
    private readonly Task _loop;
    private long _writesTaken;

    private LocalDatabase(FileStream owned, string file)
    {
        _owned = owned;
        _connectionString = $"Data Source={file};Pooling=False;Default Timeout=30";
        _writer = new LocalConnection(_connectionString);
        _writer.Script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
        _loop = Task.Factory.StartNew(WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many writes have been asked for; while it stands still, nobody is at work on the file.</summary>
    public long WritesTaken => Volatile.Read(ref _writesTaken);

    /// <summary>Throws an IOException when another process has the folder open: two runtimes would each run every message.</summary>
    public static LocalDatabase Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var owned = Own(directory);
        try
        {
            return new LocalDatabase(owned, Path.Combine(directory, "backorders.db"));
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> inside the next commit; the task completes after that commit is on disk. Work must not block or await.</summary>
    public Task<T> WriteAsync<T>(Func<LocalConnection, T> work)
    {
        var write = new PendingWrite<T>(work);
        Interlocked.Increment(ref _writesTaken);
        Enqueue(write);
        return write.Completed;
    }

    public Task WriteAsync(Action<LocalConnection> work) => WriteAsync<object?>(connection =>
    {
        work(connection);
        return null;
    });

    /// <summary>Reads what is committed. Map to plain values before returning: the connection goes to another reader afterwards.</summary>
    public T Read<T>(Func<LocalConnection, T> work)
    {
        if (!_readers.TryTake(out var reader)) reader = new LocalConnection(_connectionString);
        try
        {
            return work(reader);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <summary>
    /// Creates a component's tables; for constructors, so it blocks. It waits for the writer's own thread and needs none of the pool, which may
    /// all be waiting for the same component.
    /// </summary>
    public void EnsureSchema(string sql) => WriteAsync(connection => connection.Script(sql)).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _writes.CompleteAdding();
        await _loop.ConfigureAwait(false);
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
        await _owned.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The operating system lets go of it when the process ends, however it ends.</summary>
    private static FileStream Own(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "backorders.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException($"The data folder {directory} is in use by another process; stop that one, or give another folder with --data.", taken);
        }
    }

    private void Enqueue(PendingWrite write)
    {
        try
        {
            _writes.Add(write);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(LocalDatabase));
        }
    }

    /// <summary>On a thread of its own that waits without the pool's help.</summary>
    private void WriteLoop()
    {
        var batch = new List<PendingWrite>(MostWritesPerCommit);
        foreach (var first in _writes.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MostWritesPerCommit && _writes.TryTake(out var write)) batch.Add(write);
            Commit(batch);
        }
    }

    private void Commit(List<PendingWrite> batch)
    {
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch) RunAlone(write);
            _writer.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            TryRollback();
            foreach (var write in batch) write.Fail(failure);
            return;
        }

        foreach (var write in batch) write.Finish();
    }

    private void RunAlone(PendingWrite write)
    {
        _writer.Execute("SAVEPOINT one");
        write.Run(_writer);
        if (write.Failed) _writer.Execute("ROLLBACK TO one");
        _writer.Execute("RELEASE one");
    }

    private void TryRollback()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back by itself (disk full, I/O error): there is no transaction to end.
        }
    }

    private abstract class PendingWrite
    {
        public bool Failed { get; protected set; }

        public abstract void Run(LocalConnection connection);

        public abstract void Finish();

        public abstract void Fail(Exception failure);
    }

    private sealed class PendingWrite<T>(Func<LocalConnection, T> work) : PendingWrite
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Completed => _completion.Task;

        public override void Run(LocalConnection connection)
        {
            try
            {
                _result = work(connection);
            }
            catch (Exception failure)
            {
                _failure = failure;
                Failed = true;
            }
        }

        public override void Finish()
        {
            if (_failure is null) _completion.TrySetResult(_result!);
            else _completion.TrySetException(_failure);
        }

        public override void Fail(Exception failure) => _completion.TrySetException(_failure ?? failure);
    }
}
