using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Durable;
using Backorders.Local.Runtime;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.Local.Tests.Durable;

/// <summary>A runner on a database of its own. The tests speak to it as to Azure: through the client and the orchestration context.</summary>
internal sealed class DurableHarness : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    public static readonly DateTimeOffset Begin = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private LocalDatabase _database;

    private DurableHarness(TestFunctions functions, string folder)
    {
        _folder = folder;
        Functions = functions;
        Open();
    }

    public TestFunctions Functions { get; }

    public LocalClock Clock { get; } = LocalClock.StoppedAt(Begin);

    public DurableRunner Runner { get; private set; }

    public DurableTaskClient Client { get; private set; }

    public static Task<DurableHarness> StartAsync(Func<TestFunctions, TestFunctions> register) =>
        StartAsync(register(new TestFunctions()), Directory.CreateTempSubdirectory("durable-").FullName);

    public static async Task<DurableHarness> StartAsync(TestFunctions functions, string folder)
    {
        var harness = new DurableHarness(functions, folder);
        await harness.Runner.StartAsync();
        return harness;
    }

    public Task<string> StartInstanceAsync(string name, object? input = null, string id = "i-1") =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    public async Task<OrchestrationMetadata> EndOfAsync(string id = "i-1")
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    public async Task<T?> OutputOfAsync<T>(string id = "i-1")
    {
        var end = await EndOfAsync(id);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{end.RuntimeStatus}: {end.FailureDetails}");
        return end.ReadOutputAs<T>();
    }

    public async Task<OrchestrationRuntimeStatus?> StatusOfAsync(string id = "i-1") => (await Client.GetInstanceAsync(id))?.RuntimeStatus;

    /// <summary>Until nothing runs and nothing is due.</summary>
    public async Task SettleAsync() => Assert.Empty(await new Settler(_database, [Runner], Patience).SettleAsync());

    public async Task AdvanceAsync(TimeSpan by)
    {
        await SettleAsync();
        Clock.MoveTo(Clock.GetUtcNow() + by);
        await SettleAsync();
    }

    /// <summary>Stops the runner wherever it is, and starts another one on the same file.</summary>
    public async Task RestartAsync(Func<TestFunctions, TestFunctions>? deploy = null)
    {
        await Runner.DisposeAsync();
        await _database.DisposeAsync();
        deploy?.Invoke(Functions);
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
        Runner = new DurableRunner(_database, Functions, Clock, NullLoggerFactory.Instance);
        Client = new LocalDurableTaskClient(Runner);
    }
}
