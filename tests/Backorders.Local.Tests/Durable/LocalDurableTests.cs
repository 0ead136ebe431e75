namespace Backorders.Local.Tests.Durable;

public sealed class LocalDurableTests : DurableContract
{
    protected override async Task<IDurableBackend> StartAsync(TestFunctions functions, string version) =>
        await DurableHarness.StartAsync(functions, Directory.CreateTempSubdirectory("durable-").FullName, version);
}
