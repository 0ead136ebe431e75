using System.Text.Json.Nodes;
using Backorders.App.Tests.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Sync;

public sealed class AmazonSyncTests
{
    [Fact]
    public async Task The_listing_is_patched_with_number_and_lead_time_under_its_own_encoded_sku()
    {
        await using var bench = await OpenAsync(new ChannelPolicy(Buffer: 2) { SellerSku = "A/B 1" });
        await bench.Stored.ApplyAsync(new SetPolicy(policy => policy with { LeadTimeDays = 14 }, StoredLedger.Today));
        await bench.Stored.ReceiveAsync("GRN-1", 12);

        await bench.SyncAsync();

        var (login, patch) = (bench.Stub.Calls.First(), bench.Stub.Calls.Last());
        Assert.Equal("POST /lwa", $"{login.Method} {login.Target}");
        Assert.Contains("grant_type=refresh_token", login.Body, StringComparison.Ordinal);
        Assert.Equal("PATCH /amazon/listings/2021-08-01/items/SELLER/A%2FB%201?marketplaceIds=A21TJRUUN4KGV", $"{patch.Method} {patch.Target}");
        Assert.Equal("Atza|1", patch.Headers["x-amz-access-token"]);
        Assert.Equal(
            """{"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/fulfillment_availability","value":[{"fulfillment_channel_code":"DEFAULT","quantity":10,"lead_time_to_ship_max_days":14}]}]}""",
            patch.Body);
    }

    [Fact]
    public async Task One_token_serves_until_shortly_before_it_ends()
    {
        await using var bench = await OpenAsync(new ChannelPolicy());
        for (var hour = 0; hour < 4; hour++)
        {
            await bench.Stored.ReceiveAsync($"GRN-{hour}", 1);
            await bench.SyncAsync();
            bench.Clock.Now += TimeSpan.FromMinutes(30);
        }

        Assert.Equal(2, bench.Stub.Calls.Count(call => call.Target == "/lwa"));
        Assert.Equal(4, bench.Stub.Calls.Count(call => call.Method == "PATCH"));
    }

    [Fact]
    public async Task Invalid_with_status_200_is_a_refusal_for_a_person_to_read()
    {
        await using var bench = await OpenAsync(new ChannelPolicy(), """{"sku":"A","status":"INVALID","issues":[{"code":"99010","message":"no"}]}""");
        await bench.Stored.ReceiveAsync("GRN-1", 12);

        await bench.SyncAsync();

        Assert.Empty(bench.Later);
        Assert.Equal("amazon: Amazon answered INVALID: 99010 no", Assert.Single(await bench.DeadLettersAsync()).Reason);
        Assert.Null((await bench.CountAsync("amazon"))!.LastPushed);
    }

    private static async Task<SyncBench> OpenAsync(ChannelPolicy policy, string patched = """{"status":"ACCEPTED","issues":[]}""")
    {
        var bench = await SyncBench.OpenAsync("amazon", policy);
        bench.Stub.Answer = call => (200, JsonNode.Parse(call.Target == "/lwa" ? """{"access_token":"Atza|1","expires_in":3600}""" : patched));
        return bench;
    }
}
