namespace Backorders.Local.Tests.Durable;

public class ActivityTests
{
    [Fact]
    public async Task A_sub_orchestration_is_refused_with_a_clear_message()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("O", context => context.CallSubOrchestratorAsync<string>("Child")));
        await host.StartInstanceAsync("O");

        Assert.Contains("no sub-orchestrations", (await host.EndOfAsync()).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
