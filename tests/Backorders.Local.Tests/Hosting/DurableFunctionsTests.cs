namespace Backorders.Local.Tests.Hosting;

public sealed class DurableFunctionsTests
{
    [Fact]
    public async Task An_orchestration_started_over_http_runs_its_activity_to_the_end()
    {
        await using var host = await TestHost.StartAsync(typeof(DurableTestFunctions));
        using (await host.Client.PostAsync("/orders/450789469000000001", null, Token)) await host.Host.SettleAsync(Token);
        Assert.Equal(["Greet shopify-1 450789469000000001 3"], host.Calls.Entries);
        Assert.Equal("\"450789469000000001 x 3\"", await host.Client.GetStringAsync("/orders/shopify-1", Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
