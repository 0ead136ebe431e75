using System.Diagnostics;
using System.Net.Http.Json;

namespace Backorders.Local.Tests.Simulators;

public sealed class FaultTests
{
    private const string Path = "/sim/shopify/admin/api/2026-10/graphql.json";

    [Fact]
    public async Task The_next_calls_fail_as_ordered_and_then_go_well()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.FaultAsync("shopify", new { status = 503, times = 2 });
        await host.FaultAsync("shopify", new { status = 429, times = 1 });

        var answers = new List<int>();
        while (answers.Count < 4) answers.Add(await CallAsync(host));

        Assert.Equal([503, 503, 429, 200], answers);
        Assert.Equal([503, 503, 429, 200], (await host.ReadAsync("/sim/shopify/calls")).AsArray().Select(call => call!["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Faults_are_for_one_simulator_survive_a_restart_and_can_be_cleared()
    {
        var host = await SimulatorHost.StartAsync();
        await host.FaultAsync("amazon", new { status = 500, times = 9 });
        await host.FaultAsync("shopify", new { status = 500, times = 9 });
        host = await host.RestartAsync();
        await using var restarted = host;

        Assert.Equal(500, await CallAsync(host));
        await host.Http.DeleteAsync("/sim/shopify/faults", TestContext.Current.CancellationToken);
        Assert.Equal(200, await CallAsync(host));
    }

    [Fact]
    public async Task A_fault_without_a_status_only_delays()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.FaultAsync("shopify", new { status = 0, times = 1, delayMs = 300 });
        var watch = Stopwatch.StartNew();

        Assert.Equal(200, await CallAsync(host));

        Assert.True(watch.ElapsedMilliseconds >= 290, $"{watch.ElapsedMilliseconds} ms");
    }

    [Theory]
    [InlineData("""{"status":200,"times":1}""")]
    [InlineData("""{"status":500,"times":0}""")]
    [InlineData("""{"status":"bad"}""")]
    public async Task What_is_no_fault_is_refused(string fault)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(400, (await host.SendAsync(HttpMethod.Post, "/sim/shopify/faults", new StringContent(fault))).Status);
    }

    private static async Task<int> CallAsync(SimulatorHost host) => (await host.SendAsync(
        HttpMethod.Post, Path, JsonContent.Create(new { query = """{ inventoryItem(id: "gid://shopify/InventoryItem/1") { id } }""" }),
        ("X-Shopify-Access-Token", "shpat_sample"))).Status;
}
