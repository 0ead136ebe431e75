using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Backorders.Local.Tests.Durable;

public abstract partial class DurableContract
{
    [Fact]
    public async Task An_instance_has_the_version_it_was_started_with_over_deployments_and_generations()
    {
        await using var host = await StartVersionedAsync();
        await host.StartInstanceAsync("O", 0);
        await host.SettleAsync();

        await host.RestartAsync(version: "2");
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.SettleAsync();
        await host.StartInstanceAsync("O", 1, "i-2");

        Assert.Equal("1", await host.OutputOfAsync<string>());
        Assert.Equal("2", await host.OutputOfAsync<string>("i-2"));
    }

    [Fact]
    public async Task An_instance_may_be_started_as_of_an_older_version()
    {
        await using var host = await StartVersionedAsync();
        await host.RestartAsync(version: "2");

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "O", 1, new StartOrchestrationOptions("i-1") { Version = new TaskVersion("1") });

        Assert.Equal("1", await host.OutputOfAsync<string>());
    }

    [Fact]
    public async Task An_instance_of_a_newer_version_waits_for_a_worker_that_knows_it()
    {
        await using var host = await StartVersionedAsync();
        await host.RestartAsync(version: "2");
        await host.StartInstanceAsync("O", 0);
        await host.SettleAsync();

        await host.RestartAsync(version: "1");
        await host.Client.RaiseEventAsync("i-1", "Signal", "x");
        await host.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await host.StatusOfAsync());

        await host.RestartAsync(version: "2");
        Assert.Equal("2", await host.OutputOfAsync<string>());
    }

    private Task<IDurableBackend> StartVersionedAsync() => StartAsync(
        functions => functions.Orchestrator("O", async context =>
        {
            if (context.GetInput<int>() > 0) return context.Version;
            await context.WaitForExternalEvent<string>("Signal");
            context.ContinueAsNew(1);
            return "";
        }),
        version: "1");
}
