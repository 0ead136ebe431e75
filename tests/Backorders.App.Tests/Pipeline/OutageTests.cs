using Azure.Data.Tables;
using Backorders.App.Tests.Stock;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>The queue takes orders while the tables refuse every transaction.</summary>
public sealed class OutageTests
{
    private const int Orders = 20;
    private const int Stock = 8;

    [Fact]
    public async Task Orders_that_come_while_the_tables_refuse_for_minutes_wait_and_none_is_given_up()
    {
        UnreliableTables? tables = null;
        await using var hub = await TestHub.StartAsync(options => options with
        {
            ConfigureServices = (services, settings) =>
            {
                options.ConfigureServices(services, settings);
                services.AddSingleton<TableServiceClient>(provider => tables = new UnreliableTables(
                    new SqliteTableServiceClient(provider.GetRequiredService<LocalDatabase>(), provider.GetRequiredService<TimeProvider>())));
            },
        });
        await hub.ReceiveAsync("GRN-1", "HOT", Stock);

        (tables!.TransactionsUntilFailure, tables.Failures) = (0, int.MaxValue);
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(order => hub.OrderAsync($"{order:D4}", "HOT", 1, hub.Now, $"+9198100{order:D5}")));
        await PassAsync(hub, TimeSpan.FromMinutes(3));
        Assert.InRange(int.MaxValue - tables.Failures, 1, 20 * Orders);

        (tables.TransactionsUntilFailure, tables.Failures) = (int.MaxValue, 0);
        await PassAsync(hub, TimeSpan.FromMinutes(1));
        await hub.SettleAsync();
        Assert.Equal(Orders - Stock, (await hub.SkuAsync("HOT"))["backordered"]!.GetValue<long>());
        Assert.Equal(Orders - Stock, (await hub.MessagesAsync()).Count);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.Equal("ok", (string)(await hub.Client.GetOpsAsync("api/ops/health"))["status"]!);
    }

    /// <summary>Second by second, and without waiting for anything to settle: what waits for the tables doesn't.</summary>
    private static async Task PassAsync(TestHub hub, TimeSpan time)
    {
        var clock = hub.Services.GetRequiredService<LocalClock>();
        var until = clock.GetUtcNow() + time;
        while (clock.GetUtcNow() < until)
        {
            clock.MoveTo(clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await hub.Client.NowAsync();
        }
    }
}
