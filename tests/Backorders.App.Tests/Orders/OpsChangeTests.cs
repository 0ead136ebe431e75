using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Orders;

/// <summary>What ops changes by hand, through the door.</summary>
public sealed class OpsChangeTests
{
    [Fact]
    public async Task A_terminated_backorder_waits_in_silence_is_named_by_health_and_goes_on_when_it_is_started_again()
    {
        await using var hub = await WaitingAsync("FK-1");
        await PostAsync(hub, "api/ops/backorders/flipkart-FK-1/terminate", new { reason = "looks wrong" });

        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-FK-1"));
        var ended = (await hub.Client.GetOpsAsync("api/ops/health"))["terminated"]![0]!;
        Assert.Equal(("flipkart-FK-1", "Meena", "looks wrong"), ((string)ended["id"]!, (string)ended["who"]!, (string)ended["reason"]!));
        Assert.Equal(1, (long)(await hub.SkuAsync("TEA"))["backordered"]!);

        await PostAsync(hub, "api/ops/backorders", new { channel = "flipkart", orderId = "FK-1" });
        await hub.SettleAsync();
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Null((await hub.Client.GetOpsAsync("api/ops/health"))["terminated"]);

        await PostAsync(hub, "api/ops/backorders", new { channel = "flipkart", orderId = "FK-1" });
        await hub.SettleAsync();
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-FK-1"));
    }

    [Fact]
    public async Task Nothing_but_ops_starts_a_terminated_backorder_again()
    {
        await using var hub = await WaitingAsync("FK-1");
        await PostAsync(hub, "api/ops/backorders/flipkart-FK-1/terminate", new { reason = "looks wrong" });

        await PostAsync(hub, "api/ops/backorders/flipkart-FK-1/resend", new { stage = "confirmed" });
        await hub.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(await hub.MessagesAsync());

        await PostAsync(hub, "api/ops/backorders", new { channel = "flipkart", orderId = "FK-1" });
        await hub.SettleAsync();
        Assert.Equal(2, (await hub.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_bulk_change_first_says_and_then_does_what_it_is_for()
    {
        await using var hub = await WaitingAsync("FK-1", "FK-2", "FK-3");
        await hub.OrderAsync("FK-9", "CUP", 1, hub.Now);
        await hub.SettleAsync();
        object Wish(bool dryRun) => new { action = "cancel", filter = new { sku = "TEA", state = "waiting" }, reason = "recalled", refund = true, dryRun };

        var tried = await PostAsync(hub, "api/ops/backorders/bulk", Wish(dryRun: true));
        Assert.Equal(3, (long)tried["count"]!);
        Assert.Equal(["flipkart-FK-1", "flipkart-FK-2", "flipkart-FK-3"], tried["first"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(3, (long)(await hub.SkuAsync("TEA"))["backordered"]!);

        foreach (var _ in new[] { 1, 2 }) Assert.Equal("recall-1", (string)(await PostAsync(hub, "api/ops/backorders/bulk", Wish(dryRun: false), "recall-1"))["id"]!);
        await hub.SettleAsync();

        Assert.Equal((0L, 1L), ((long)(await hub.SkuAsync("TEA"))["backordered"]!, (long)(await hub.SkuAsync("CUP"))["backordered"]!));
        var bulk = await hub.Client.GetOpsAsync("api/ops/bulk/recall-1");
        Assert.Equal(("cancel", "Meena", 3L, true), ((string)bulk["action"]!, (string)bulk["by"]!, (long)bulk["queued"]!, (bool)bulk["done"]!));
        Assert.Equal(["confirmed", "cancelled"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Contains(await HistoryAsync(hub, "flipkart-FK-1"), entry => entry == "ops asked to cancel in bulk: Meena: recalled");
    }

    [Fact]
    public async Task A_bulk_change_pauses_resumes_and_moves_too_and_leaves_the_others_alone()
    {
        await using var hub = await WaitingAsync("FK-1", "FK-2");
        await PostAsync(hub, "api/ops/backorders/flipkart-FK-2/priority", new { priority = "vip" });
        await hub.SettleAsync();

        await PostAsync(hub, "api/ops/backorders/bulk", new { action = "pause", filter = new { priority = "vip" }, dryRun = false });
        await PostAsync(hub, "api/ops/backorders/bulk", new { action = "priority", priority = "b2b", filter = new { channel = "flipkart", priority = "standard" }, dryRun = false });
        await hub.SettleAsync();

        Assert.Equal((null, "b2b"), ((bool?)(await hub.BackorderAsync("flipkart-FK-1"))["paused"], (string)(await hub.BackorderAsync("flipkart-FK-1"))["priority"]!));
        Assert.Equal((true, "vip"), ((bool?)(await hub.BackorderAsync("flipkart-FK-2"))["paused"], (string)(await hub.BackorderAsync("flipkart-FK-2"))["priority"]!));
    }

    [Fact]
    public async Task A_message_can_be_sent_again_to_many_and_only_once()
    {
        await using var hub = await WaitingAsync("FK-1", "FK-2");
        var wish = new { action = "resend", stage = "confirmed", filter = new { sku = "TEA" }, dryRun = false };

        foreach (var _ in new[] { 1, 2 }) await PostAsync(hub, "api/ops/backorders/bulk", wish, "again-1");
        await hub.SettleAsync();

        foreach (var id in new[] { "flipkart-FK-1", "flipkart-FK-2" }) Assert.Equal(["confirmed", "confirmed"], await hub.ToldAsync(id));
    }

    [Theory]
    [InlineData("""{"action":"resend","filter":{"sku":"TEA"},"dryRun":true}""", "stage")]
    [InlineData("""{"action":"burn","filter":{"sku":"TEA"},"dryRun":true}""", "action")]
    [InlineData("""{"action":"pause","filter":{},"dryRun":true}""", "filter")]
    [InlineData("""{"action":"pause","filter":{"sku":"TEA"}}""", "dryRun")]
    [InlineData("""{"action":"cancel","filter":{"sku":"TEA"},"dryRun":true}""", "refund")]
    [InlineData("""{"action":"promise","filter":{"sku":"TEA"},"dryRun":true,"reason":"late"}""", "promisedOn")]
    [InlineData("""{"action":"pause","filter":{"state":"lost"},"dryRun":true}""", "filter.state")]
    [InlineData("nonsense", "JSON")]
    public async Task A_bulk_change_that_makes_no_sense_is_told_what_to_change(string body, string named)
    {
        await using var hub = await OrdersHub.OpenAsync();

        var answer = await Answer.OfAsync(request => hub.Make<App.Ops.Bulk.BulkPost>().Run(request, TestContext.Current.CancellationToken), body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_ops_changes_is_in_the_audit_with_who_and_why()
    {
        await using var hub = await WaitingAsync("FK-1");
        await hub.Client.PutSkuAsync("TEA", new { safetyStock = 1 });
        await PostAsync(hub, "api/ops/adjustments", new { adjustmentId = "A-1", warehouse = "BLR", sku = "TEA", delta = 1, reason = "found one" });
        await PostAsync(hub, "api/ops/backorders/flipkart-FK-1/promise", new { promisedOn = "2030-01-02", reason = "the ship is late" });
        await PostAsync(hub, "api/ops/backorders/flipkart-FK-1/pause", new { });
        await hub.SettleAsync();

        var first = await hub.Client.GetOpsAsync("api/ops/audit?limit=3");
        var second = await hub.Client.GetOpsAsync($"api/ops/audit?limit=3&after={first["next"]}");

        Assert.Equal(
            ["Meena pause flipkart-FK-1", "Meena promise flipkart-FK-1 the ship is late", "Meena stock.adjusted A-1 found one", "ops set policy TEA safetyStock"],
            first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(entry => $"{entry!["who"]} {entry["what"]} {entry["subject"]} {entry["reason"]}".TrimEnd()));
        Assert.Contains("ops asked to promise: Meena: the ship is late", await HistoryAsync(hub, "flipkart-FK-1"));
    }

    private static async Task<TestHub> WaitingAsync(params string[] orders)
    {
        var hub = await TestHub.StartAsync();
        foreach (var order in orders) await hub.OrderAsync(order, "TEA", 1, hub.Now.AddMinutes(-10 + Array.IndexOf(orders, order)));
        await hub.SettleAsync();
        return hub;
    }

    private static async Task<JsonNode> PostAsync(TestHub hub, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "x-functions-key", "ops_sample" }, { "x-ops-user", "Meena" } } };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<string[]> HistoryAsync(TestHub hub, string id) =>
        [.. (await hub.BackorderAsync(id))["history"]!.AsArray().Select(entry => $"{entry!["what"]}: {entry["detail"]}")];
}
