using Azure.Data.Tables;
using Backorders.App.Tests.Stock;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>The queue takes what comes while the tables answer nothing but errors.</summary>
public sealed class OutageTests
{
    private const int Receipts = 20;

    [Fact]
    public async Task What_comes_while_the_tables_are_out_for_minutes_waits_and_none_of_it_is_given_up()
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
        await hub.ReceiveAsync("GRN-0", "TEA", 1);

        var before = tables!.Faults.Calls;
        tables.Faults.Plan = _ => (true, false);
        await Task.WhenAll(Enumerable.Range(1, Receipts).Select(number => SendReceiptAsync(hub, $"GRN-{number}")));
        await PassAsync(hub, TimeSpan.FromMinutes(3));
        Assert.InRange(tables.Faults.Calls - before, Receipts, 60 * Receipts);

        tables.Faults.Plan = _ => default;
        await PassAsync(hub, TimeSpan.FromMinutes(1));
        await hub.SettleAsync();
        Assert.Equal(1 + Receipts, (await hub.SkuAsync("TEA"))["onHand"]!.GetValue<long>());
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.Equal("ok", (string)(await hub.Client.GetOpsAsync("api/ops/health"))["status"]!);
    }

    private static Task SendReceiptAsync(TestHub hub, string receiptId) => hub.Client.SendWarehouseAsync(
        "goods.received", receiptId, new { receiptId, warehouse = "BLR", lines = new[] { new { sku = "TEA", quantity = 1 } } });

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
