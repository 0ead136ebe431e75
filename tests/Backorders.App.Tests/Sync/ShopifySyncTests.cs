using System.Text.Json.Nodes;
using Backorders.App.Tests.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Sync;

public sealed class ShopifySyncTests
{
    private static readonly ChannelPolicy Linked = new() { InventoryItemId = "808950810" };

    [Fact]
    public async Task The_first_number_is_set_whatever_is_there_and_says_so_with_an_explicit_null()
    {
        await using var bench = await SyncBench.OpenAsync("shopify", Linked);
        var shopify = new ShopifyStub(3);
        bench.Stub.Answer = shopify.Answer;
        await bench.Stored.ReceiveAsync("GRN-1", 12);

        await bench.SyncAsync();

        var call = Assert.Single(bench.Stub.Calls);
        Assert.Equal("POST /shopify/admin/api/2026-10/graphql.json", $"{call.Method} {call.Target}");
        Assert.Equal("shpat_sample", call.Headers["X-Shopify-Access-Token"]);
        Assert.Contains("\"changeFromQuantity\":null", call.Body, StringComparison.Ordinal);
        Assert.Contains("@idempotent(key: $key)", (string)call.Json["query"]!, StringComparison.Ordinal);
        var quantity = call.Json["variables"]!["input"]!["quantities"]![0]!;
        Assert.Equal("gid://shopify/InventoryItem/808950810", (string)quantity["inventoryItemId"]!);
        Assert.Equal("gid://shopify/Location/905684977", (string)quantity["locationId"]!);
        Assert.Equal(12, shopify.Available);
        Assert.Equal(12, (await bench.CountAsync("shopify"))!.LastPushed);
    }

    [Fact]
    public async Task What_the_channel_sold_itself_is_not_pushed_again()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        await bench.Stored.ReserveAsync(1, 5);
        shopify.Available -= 5;

        await bench.SyncAsync();

        Assert.Empty(bench.Stub.Calls);
        Assert.Equal(7, (await bench.CountAsync("shopify"))!.LastPushed);
    }

    [Fact]
    public async Task A_sale_elsewhere_lowers_the_number_by_what_was_sold_and_not_heard_of_too()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        shopify.Available -= 2;
        await bench.Stored.ApplyAsync(new AdjustStock("A-1", "BLR", -6, "sold in the shop"));

        await bench.SyncAsync();
        Assert.Equal(4, shopify.Available);

        await bench.Stored.ReserveAsync(1, 2);
        await bench.SyncAsync();
        Assert.Equal(4, shopify.Available);
    }

    [Fact]
    public async Task Raising_over_a_number_that_we_cannot_explain_waits_and_then_overwrites()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        shopify.Available = 9;
        await bench.Stored.ReceiveAsync("GRN-2", 10);

        await bench.SyncAsync();
        Assert.Equal(9, shopify.Available);
        var count = (await bench.CountAsync("shopify"))!;
        Assert.Equal((9, bench.Clock.Now), (count.Reported, count.DoubtedSince));
        Assert.Equal((TimeSpan.FromSeconds(2), 1), bench.Later.Single());

        bench.Clock.Now += TimeSpan.FromMinutes(5);
        await bench.SyncAsync(attempt: 8);

        Assert.Equal(22, shopify.Available);
        Assert.Null((await bench.CountAsync("shopify"))!.DoubtedSince);
    }

    [Fact]
    public async Task An_order_that_was_sold_while_another_was_awaited_gets_time_of_its_own()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        shopify.Available = 9;
        await bench.Stored.ReceiveAsync("GRN-2", 10);
        await bench.SyncAsync();

        bench.Clock.Now += TimeSpan.FromMinutes(4);
        shopify.Available -= 2;
        await bench.Stored.ReserveAsync(1, 3);
        await bench.SyncAsync(attempt: 1);
        bench.Clock.Now += TimeSpan.FromMinutes(1);
        await bench.SyncAsync(attempt: 2);
        Assert.Equal(7, shopify.Available);

        shopify.Available -= 1;
        bench.Clock.Now += TimeSpan.FromMinutes(4);
        await bench.SyncAsync(attempt: 3);
        Assert.Equal(6, shopify.Available);
    }

    [Fact]
    public async Task The_sale_that_was_on_its_way_explains_the_number_and_it_is_raised()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        shopify.Available = 9;
        await bench.Stored.ReceiveAsync("GRN-2", 10);
        await bench.SyncAsync();

        await bench.Stored.ReserveAsync(1, 3);
        await bench.SyncAsync();

        Assert.Equal(19, shopify.Available);
    }

    [Fact]
    public async Task Oversold_on_the_channel_is_zero_to_us_and_may_be_raised()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        await bench.Stored.ReserveAsync(1, 15);
        shopify.Available = -3;
        await bench.SyncAsync();
        await bench.Stored.ReceiveAsync("GRN-2", 10);

        await bench.SyncAsync();

        Assert.Equal(7, shopify.Available);
    }

    [Fact]
    public async Task A_number_of_ours_whose_answer_was_lost_is_not_taken_for_a_sale()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        await bench.Stored.ApplyAsync(new AdjustStock("A-1", "BLR", -5, "sold in the shop"));
        bench.Stub.Answer = call =>
        {
            shopify.Answer(call);
            return (503, null);
        };
        await bench.SyncAsync();
        Assert.Equal(7, shopify.Available);
        bench.Stub.Answer = shopify.Answer;

        await bench.SyncAsync(attempt: 1);
        await bench.Stored.ApplyAsync(new AdjustStock("A-2", "BLR", -1, "sold in the shop"));
        await bench.SyncAsync();

        Assert.Equal(6, shopify.Available);
    }

    [Fact]
    public async Task A_throttled_push_comes_again_when_shopify_has_room()
    {
        await using var bench = await ToldTwelveAsync(out _);
        await bench.Stored.ReceiveAsync("GRN-2", 1);
        bench.Stub.Answer = _ => (200, JsonNode.Parse(
            """
            {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
             "extensions":{"cost":{"requestedQueryCost":1010,"throttleStatus":{"currentlyAvailable":10,"restoreRate":100.0}}}}
            """));

        await bench.SyncAsync();

        Assert.Equal((TimeSpan.FromSeconds(10), 0), bench.Later.Single());
        Assert.Null((await bench.CountAsync("shopify"))!.ClaimedBy);
    }

    [Fact]
    public async Task A_refusal_is_tried_again_and_at_last_shown_to_a_person()
    {
        await using var bench = await ToldTwelveAsync(out _);
        await bench.Stored.ReceiveAsync("GRN-2", 1);
        bench.Stub.Answer = _ => (200, JsonNode.Parse(
            """{"data":{"inventorySetQuantities":{"userErrors":[{"code":"INVALID_LOCATION","message":"No such location."}]}}}"""));

        await bench.SyncAsync(attempt: 10);
        Assert.Equal((TimeSpan.FromMinutes(5), 11), bench.Later.Single());
        await bench.SyncAsync(attempt: 11);

        Assert.Single(bench.Later);
        var letter = Assert.Single(await bench.DeadLettersAsync());
        Assert.Contains("INVALID_LOCATION", letter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sku_without_an_inventory_item_is_left_alone()
    {
        await using var bench = await SyncBench.OpenAsync("shopify", new ChannelPolicy());
        await bench.Stored.ReceiveAsync("GRN-1", 12);

        await bench.SyncAsync();

        Assert.Empty(bench.Stub.Calls);
        Assert.Empty(bench.Later);
    }

    [Fact]
    public async Task Another_process_that_pushes_now_is_left_to_it_and_looked_after()
    {
        await using var bench = await ToldTwelveAsync(out var shopify);
        await bench.Stored.ReceiveAsync("GRN-2", 1);
        var other = bench.NewProcess();
        var entered = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        bench.Stub.Answer = call =>
        {
            entered.TrySetResult();
            mayAnswer.Task.Wait(TestContext.Current.CancellationToken);
            return shopify.Answer(call);
        };

        var pushing = bench.SyncAsync();
        await entered.Task;
        await bench.Stored.ReceiveAsync("GRN-3", 1);
        await other.SyncAsync(0, StoredLedger.Sku);
        Assert.Equal((TimeSpan.FromSeconds(60), 0), bench.Later.Single());
        mayAnswer.SetResult();
        await pushing;

        Assert.Equal(14, shopify.Available);
        Assert.Equal(2, bench.Stub.Calls.Count);
    }

    private static Task<SyncBench> ToldTwelveAsync(out ShopifyStub shopify)
    {
        var stub = shopify = new ShopifyStub(0);
        return OpenAsync();

        async Task<SyncBench> OpenAsync()
        {
            var bench = await SyncBench.OpenAsync("shopify", Linked);
            bench.Stub.Answer = stub.Answer;
            await bench.Stored.ReceiveAsync("GRN-1", 12);
            await bench.SyncAsync();
            Assert.Equal(12, stub.Available);
            bench.Stub.Calls.Clear();
            return bench;
        }
    }
}
