using Backorders.Local.Data;
using Backorders.Local.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_webhook_that_cannot_be_stored_is_answered_503_and_taken_when_it_comes_again()
    {
        await using var hub = await TestHub.StartAsync();
        var database = hub.Services.GetRequiredService<LocalDatabase>();
        await SetMostPagesAsync(database, 1);

        var refused = await Assert.ThrowsAsync<DemoFailedException>(() => ReceiveAsync(hub));
        Assert.Contains(" 503 ", refused.Message, StringComparison.Ordinal);

        await EmptyAsync(database);
        await ReceiveAsync(hub);
        await hub.SettleAsync();
        Assert.Equal(5, (await hub.SkuAsync("LAMP"))["onHand"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_taken_before_the_disk_failed_goes_on_once_it_is_mended(bool isFull)
    {
        await using var hub = await TestHub.StartAsync();
        var database = hub.Services.GetRequiredService<LocalDatabase>();
        await hub.ReceiveAsync("GRN-0", "TEA", 8);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(order => hub.OrderAsync($"{order:D4}", "TEA", 1, hub.Now, $"+9198100{order:D5}")));

        var mend = isFull ? await FillAsync(database) : await ForbidWritesAsync(database);
        for (var time = 1; time <= 3; time++)
        {
            var refused = await Assert.ThrowsAsync<DemoFailedException>(() => ReceiveAsync(hub));
            Assert.Contains(" 503 ", refused.Message, StringComparison.Ordinal);
        }

        await mend();
        await ReceiveAsync(hub);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(3));
        var sku = await hub.SkuAsync("TEA");
        Assert.Equal((8, 12), (sku["reserved"]!.GetValue<long>(), sku["backordered"]!.GetValue<long>()));
        Assert.Equal(12, (await hub.MessagesAsync()).Count);
        Assert.Equal(5, (await hub.SkuAsync("LAMP"))["onHand"]!.GetValue<long>());
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.Equal("ok", (string)(await hub.Client.GetOpsAsync("api/ops/health"))["status"]!);
    }

    private static async Task<Func<Task>> FillAsync(LocalDatabase database)
    {
        await SetMostPagesAsync(database, 1);
        return () => EmptyAsync(database);
    }

    /// <summary>Until it is not undone together with a write that found no room.</summary>
    private static async Task EmptyAsync(LocalDatabase database)
    {
        while (true)
        {
            try
            {
                await SetMostPagesAsync(database, 1_000_000);
                return;
            }
            catch (SqliteException)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>SQLite refuses even to begin, so that the way back is not a write: it takes the writer's own connection.</summary>
    private static async Task<Func<Task>> ForbidWritesAsync(LocalDatabase database)
    {
        var writer = await database.WriteAsync(data =>
        {
            data.Script("PRAGMA query_only = 1");
            return data;
        });
        return () =>
        {
            writer.Script("PRAGMA query_only = 0");
            return Task.CompletedTask;
        };
    }

    /// <summary>Large enough not to fit into free room of the file.</summary>
    private static Task ReceiveAsync(TestHub hub) => hub.Client.SendWarehouseAsync("goods.received", "GRN-1", new
    {
        receiptId = "GRN-1",
        warehouse = "BLR",
        note = Convert.ToHexString(Noise()),
        lines = new[] { new { sku = "LAMP", quantity = 5 } },
    });

    private static byte[] Noise()
    {
        var noise = new byte[60_000];
        new Random(1).NextBytes(noise);
        return noise;
    }

    /// <summary>SQLite takes no less than there are, so 1 means: full now.</summary>
    private static Task<long> SetMostPagesAsync(LocalDatabase database, int pages) =>
        database.WriteAsync(data => data.First($"PRAGMA max_page_count = {pages}", row => row.GetInt64(0)));
}
