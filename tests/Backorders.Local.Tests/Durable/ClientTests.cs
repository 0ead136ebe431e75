namespace Backorders.Local.Tests.Durable;

public class ClientTests
{
    [Theory]
    [InlineData("@x")]
    [InlineData("größe")]
    public async Task An_instance_id_that_Azure_would_refuse_is_refused(string id)
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("Done", _ => Task.CompletedTask));

        await Assert.ThrowsAsync<ArgumentException>(() => host.StartInstanceAsync("Done", id: id));
    }

    [Fact]
    public async Task A_custom_status_over_16_KB_is_refused()
    {
        await using var host = await DurableHarness.StartAsync(functions => functions.Orchestrator("O", context =>
        {
            context.SetCustomStatus(new string('x', 8191));
            return Task.CompletedTask;
        }));
        await host.StartInstanceAsync("O");

        Assert.True((await host.EndOfAsync()).FailureDetails!.IsCausedBy<ArgumentException>());
    }
}
