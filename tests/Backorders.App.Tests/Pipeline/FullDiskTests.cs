using Backorders.Local.Data;
using Backorders.Local.Demo;
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

        await SetMostPagesAsync(database, 1_000_000);
        await ReceiveAsync(hub);
        await hub.SettleAsync();
        Assert.Equal(5, (await hub.SkuAsync("LAMP"))["onHand"]!.GetValue<long>());
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
