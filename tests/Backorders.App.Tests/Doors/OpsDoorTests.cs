using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Backorders.App.Tests.Doors;

public sealed class OpsDoorTests : IAsyncLifetime
{
    private DoorHost _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await DoorHost.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_receipt_that_is_posted_twice_is_booked_once()
    {
        const string receipt = """{"receiptId": "GRN-1", "warehouse": "BLR", "lines": [{"sku": "LAMP", "quantity": 3}, {"sku": "LAMP", "quantity": 2}]}""";
        for (var i = 0; i < 2; i++)
        {
            using var accepted = await _hub.PostOpsAsync("api/ops/receipts", receipt);
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            Assert.Equal("GRN-1", (await JsonOf(accepted)).GetProperty("id").GetString());
        }

        Assert.Equal(5, await OnHandAsync("LAMP"));
    }

    [Fact]
    public async Task A_receipt_and_an_adjustment_may_have_one_id()
    {
        await _hub.PostOpsAsync("api/ops/receipts", """{"receiptId": "1", "warehouse": "BLR", "lines": [{"sku": "LAMP", "quantity": 5}]}""");
        await _hub.Host.SettleAsync(TestContext.Current.CancellationToken);
        await _hub.PostOpsAsync("api/ops/adjustments", """{"adjustmentId": "1", "warehouse": "BLR", "sku": "LAMP", "delta": -2, "reason": "damaged"}""");

        Assert.Equal(3, await OnHandAsync("LAMP"));
    }

    [Fact]
    public async Task An_adjustment_that_the_ledger_refuses_is_kept_with_the_reason()
    {
        await _hub.PostOpsAsync("api/ops/adjustments", """{"adjustmentId": "1", "warehouse": "BLR", "sku": "LAMP", "delta": -2, "reason": "damaged"}""");

        var kept = Assert.Single(await _hub.DeadLettersAsync());
        Assert.Equal("Only 0 units are on hand in warehouse 'BLR'.", kept.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("api/ops/receipts", """{"warehouse": "BLR", "lines": [{"sku": "LAMP", "quantity": 3}]}""", "receiptId ")]
    [InlineData("api/ops/receipts", """{"receiptId": "1", "warehouse": "BLR", "lines": [{"sku": "LAMP", "quantity": -3}]}""", "lines[0].quantity ")]
    [InlineData("api/ops/adjustments", """{"adjustmentId": "1", "warehouse": "BLR", "sku": "LAMP", "delta": 0, "reason": "r"}""", "delta ")]
    [InlineData("api/ops/adjustments", "{", "The body is not JSON.")]
    public async Task What_is_wrong_is_named(string path, string body, string detail)
    {
        using var refused = await _hub.PostOpsAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(detail, (await JsonOf(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_carries_the_id_of_its_own_call_whatever_the_caller_says_it_is()
    {
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 2; i++)
        {
            using var refused = await _hub.PostAsync(
                "api/ops/adjustments", new StringContent("{"), ("x-functions-key", "ops_sample"), ("x-ms-invocation-id", "mine"));
            ids.Add((await JsonOf(refused)).GetProperty("correlationId").GetGuid());
        }

        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task Without_the_key_nobody_gets_in()
    {
        using var list = await _hub.GetAsync("api/ops/dead-letters");
        using var health = await _hub.GetAsync("api/ops/health");
        using var receipt = await _hub.PostAsync("api/ops/receipts", new StringContent("{}"));

        Assert.All([list, health, receipt], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
    }

    [Fact]
    public async Task Health_tells_of_invariants_queues_and_the_last_sweep()
    {
        await _hub.SendShopifyAsync("orders/create", "no order"u8.ToArray());
        await _hub.Host.SettleAsync(TestContext.Current.CancellationToken);
        await _hub.Host.AdvanceAsync(TimeSpan.FromMinutes(30), TestContext.Current.CancellationToken);

        var health = await _hub.GetOpsAsync("api/ops/health");

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.All(health.GetProperty("invariants").EnumerateArray(), invariant => Assert.True(invariant.GetProperty("ok").GetBoolean()));
        Assert.NotEqual(0, health.GetProperty("invariants").GetArrayLength());
        Assert.Equal(1, health.GetProperty("queues").GetProperty("inbound").GetProperty("deadLettered").GetInt64());
        Assert.Equal(0, health.GetProperty("queues").GetProperty("signals").GetProperty("waiting").GetInt64());
        Assert.True(_hub.Host.Clock.GetUtcNow() - health.GetProperty("lastSweepAt").GetDateTimeOffset() < TimeSpan.FromMinutes(30));
    }

    private async Task<long> OnHandAsync(string sku)
    {
        await _hub.Host.SettleAsync(TestContext.Current.CancellationToken);
        return (await _hub.GetOpsAsync($"api/ops/skus/{sku}")).GetProperty("onHand").GetInt64();
    }

    private static Task<JsonElement> JsonOf(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
