using System.Globalization;
using System.Text;
using Backorders.App.Security;
using Backorders.App.Tests.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Sync;

public sealed class WebhookSyncTests
{
    [Fact]
    public async Task A_generic_channel_gets_a_signed_message_that_keeps_its_id_over_all_tries()
    {
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy(Cap: 10));
        await bench.Stored.ReceiveAsync("GRN-1", 12);
        bench.Stub.Answer = _ => (503, null);
        await bench.SyncAsync();
        bench.Stub.Answer = _ => (200, null);
        bench.Clock.Now += TimeSpan.FromSeconds(2);

        await bench.SyncAsync(attempt: 1);

        var (first, second) = (bench.Stub.Calls.First(), bench.Stub.Calls.Last());
        Assert.Equal(first.Headers["webhook-id"], second.Headers["webhook-id"]);
        Assert.NotEqual(first.Headers["webhook-timestamp"], second.Headers["webhook-timestamp"]);
        Assert.Equal("stock.changed", (string)second.Json["type"]!);
        Assert.Equal("2026-11-21T09:00:02Z", (string)second.Json["timestamp"]!);
        Assert.Equal((StoredLedger.Sku, 10, "inStock"), ((string)second.Json["data"]!["sku"]!, (long)second.Json["data"]!["available"]!, (string)second.Json["data"]!["state"]!));
        var signature = StandardWebhookHmac.Sign(
            bench.Settings.Channels["flipkart"].WebhookSecrets[0],
            second.Headers["webhook-id"],
            long.Parse(second.Headers["webhook-timestamp"], CultureInfo.InvariantCulture),
            Encoding.UTF8.GetBytes(second.Body));
        Assert.Equal(signature, second.Headers["webhook-signature"]);
        Assert.Equal(10, (await bench.CountAsync("flipkart"))!.LastPushed);
    }

    /// <summary>It has the unit in its window again, while the queue has taken it: the number that we want is the one that it was told last.</summary>
    [Fact]
    public async Task A_channel_that_got_units_of_its_order_back_is_told_its_number_again()
    {
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy());
        var line = new LineKey(new OrderKey("flipkart", "1"), "1");
        await bench.Stored.ReceiveAsync("GRN-1", 1);
        await bench.Stored.ApplyAsync(new ReserveLine(line, 1, PriorityClass.Standard, StoredLedger.Start, new DateOnly(2026, 11, 21)));
        await bench.Stored.ReserveAsync(1);
        await bench.SyncAsync();

        await bench.Stored.ApplyAsync(new ChangeLine(line, 0, 1, PriorityClass.Standard, StoredLedger.Start, new DateOnly(2026, 11, 21)));
        await bench.SyncAsync();
        await bench.SyncAsync();

        Assert.Equal([0, 0], bench.Stub.Calls.Select(call => (long)call.Json["data"]!["available"]!));
        Assert.Equal(1, (await bench.Stored.LineAsync(1)).Allocated);
    }

    /// <summary>Else an hour's sales while a channel is down would each be pushed a dozen times.</summary>
    [Fact]
    public async Task Many_failures_of_one_sku_come_again_as_one()
    {
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy());
        bench.Stub.Answer = _ => (500, null);
        for (var sale = 1; sale <= 5; sale++)
        {
            bench.Clock.Now += TimeSpan.FromMilliseconds(100);
            await bench.Stored.ReceiveAsync($"GRN-{sale}", 1);
            await bench.SyncAsync(attempt: 1);
        }

        Assert.Equal((TimeSpan.FromSeconds(5.5), 2), bench.Later.Single());

        bench.Clock.Now += TimeSpan.FromSeconds(5.5);
        await bench.SyncAsync(attempt: 1);
        Assert.Single(bench.Later);
    }

    [Fact]
    public async Task A_channel_that_is_down_does_not_hold_up_the_others()
    {
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy());
        await bench.Stored.ApplyAsync(new SetPolicy(policy => policy with { Channels = policy.Channels.Add("shopify", new ChannelPolicy { InventoryItemId = "1" }) }, StoredLedger.Today));
        await bench.Stored.ReceiveAsync("GRN-1", 12);
        var shopify = new ShopifyStub(0);
        bench.Stub.Answer = call => call.Target == "/flipkart" ? (500, null) : shopify.Answer(call);

        await bench.SyncAsync();

        Assert.Equal(12, shopify.Available);
        Assert.Equal((TimeSpan.FromSeconds(2), 1), bench.Later.Single());
    }

    [Fact]
    public async Task A_channel_that_cannot_compare_is_told_again_after_a_sale_of_its_own()
    {
        // Its sale may have come just before our number overwrote its own: then it shows a unit too many, and only a new number mends that.
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy());
        await bench.Stored.ReceiveAsync("GRN-1", 3);
        await bench.SyncAsync();

        await bench.Stored.ApplyAsync(StoredLedger.Reserve(1) with { Line = new LineKey(new OrderKey("flipkart", "FK-1"), "1") });
        await bench.SyncAsync();

        Assert.Equal([3, 2], bench.Stub.Calls.Select(call => (long)call.Json["data"]!["available"]!));
    }

    [Fact]
    public async Task A_SKU_that_was_never_counted_leaves_the_channels_own_number_alone()
    {
        await using var bench = await SyncBench.OpenAsync("flipkart", new ChannelPolicy());

        await bench.SyncAsync();

        Assert.Empty(bench.Stub.Calls);
    }
}
