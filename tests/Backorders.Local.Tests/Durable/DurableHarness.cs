using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Durable;
using Backorders.Local.Durable.Instances;
using Backorders.Local.Runtime;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.Local.Tests.Durable;

/// <summary>A runner on a database of its own. The tests speak to it as to Azure: through the client and the orchestration context.</summary>
internal sealed class DurableHarness : IDurableBackend
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private LocalDatabase _database;
    private WorkerVersion _version;

    private DurableHarness(TestFunctions functions, string folder, string version)
    {
        _folder = folder;
        _version = new WorkerVersion(version, VersionMatch.CurrentOrOlder);
        Functions = functions;
        Open();
    }

    public TestFunctions Functions { get; }

    public LocalClock Clock { get; } = LocalClock.StoppedAt(Begin);

    public DurableRunner Runner { get; private set; }

    public DurableTaskClient Client { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static Task<DurableHarness> StartAsync(Func<TestFunctions, TestFunctions> register) =>
        StartAsync(register(new TestFunctions()), Directory.CreateTempSubdirectory("durable-").FullName);

    public static async Task<DurableHarness> StartAsync(TestFunctions functions, string folder, string version = "")
    {
        var harness = new DurableHarness(functions, folder, version);
        await harness.Runner.StartAsync();
        return harness;
    }

    public async Task SettleAsync() => Assert.Empty(await new Settler(_database, [Runner], DurableSteps.Patience).SettleAsync());

    public async Task AdvanceAsync(TimeSpan by)
    {
        await SettleAsync();
        Clock.MoveTo(Now + by);
        await SettleAsync();
    }

    public Task RestartAsync(string? version = null) => RestartAsync(version ?? _version.Name, VersionMatch.CurrentOrOlder);

    public async Task RestartAsync(string version, VersionMatch match)
    {
        await Runner.DisposeAsync();
        await _database.DisposeAsync();
        _version = new WorkerVersion(version, match);
        Open();
        await Runner.StartAsync();
    }

    /// <summary>The committed state as a crash at this moment would leave it, in a folder of its own.</summary>
    public string Crash()
    {
        var folder = Directory.CreateTempSubdirectory("durable-crash-").FullName;
        _database.Read(connection => connection.Execute("VACUUM INTO ?1", Path.Combine(folder, "backorders.db")));
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_database), nameof(Runner), nameof(Client))]
    private void Open()
    {
        _database = LocalDatabase.Open(_folder);
        Runner = new DurableRunner(_database, new LocalTestFunctions(Functions), Clock, NullLoggerFactory.Instance, _version);
        Client = new LocalDurableTaskClient(Runner, _version.Name);
    }
}
