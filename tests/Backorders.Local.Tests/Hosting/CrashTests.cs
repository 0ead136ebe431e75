using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Local.Tests.Hosting;

public sealed class CrashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backorders").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_message_whose_call_was_cut_off_comes_again_after_the_restart()
    {
        var closed = new Gate();
        await using var first = await StartAsync(closed);
        using (await first.Client.PostAsync("/send/held/hello", null, Token)) await closed.Entered.Task;
        await first.Host.CrashAsync();
        closed.Open.SetResult();

        var open = new Gate();
        open.Open.SetResult();
        await using var second = await StartAsync(open);
        await second.Host.SettleAsync(Token);
        Assert.Equal(["Held hello"], second.Calls.Entries);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<TestHost> StartAsync(Gate gate) => TestHost.StartOnAsync(
        _folder,
        options => options with
        {
            ConfigureServices = (services, _) => services.AddSingleton<CallLog>().AddSingleton(gate),
            Settings = new Dictionary<string, string?> { ["Test__Queue"] = "one" },
        },
        typeof(QueueTestFunctions),
        typeof(HeldQueueFunction));
}
