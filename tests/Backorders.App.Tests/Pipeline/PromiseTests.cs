using static Backorders.App.Tests.Pipeline.PurchaseOrderTests;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Who waits is promised what purchase orders can keep, and told when that changes.</summary>
public sealed class PromiseTests
{
    [Fact]
    public async Task A_backorder_is_promised_by_the_purchase_order_that_covers_it_wherever_one_looks()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { etaBufferDays = 2 });
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), ("TEA", 2)));
        await hub.Client.PutPurchaseOrderAsync("PO-2", Order("confirmed", Day(hub, 20), ("TEA", 5)));

        await WaitAsync(hub, ("1", 2), ("2", 3));

        Assert.Equal((Day(hub, 12), Day(hub, 22)), (await PromisedAsync(hub, "1"), await PromisedAsync(hub, "2")));
        Assert.Equal((7, Day(hub, 10), Day(hub, 22)), await SupplyAsync(hub));
        var status = await hub.Client.GetAsync(await StatusPathAsync(hub, "2"));
        Assert.Equal(Day(hub, 22), (string)status["promisedOn"]!);
        Assert.Contains(Words(Day(hub, 22)), await LastTextAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delay_is_told_to_those_who_wait_for_it_and_to_nobody_else()
    {
        await using var hub = await WithTwoOrdersAsync();

        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("delayed", Day(hub, 15), ("TEA", 2)));
        await hub.SettleAsync();

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));
        Assert.Equal((Day(hub, 15), Day(hub, 20)), (await PromisedAsync(hub, "1"), await PromisedAsync(hub, "2")));
        var listed = (await hub.Client.GetOpsAsync("api/ops/backorders"))["items"]!.AsArray().Select(item => (string)item!["promisedOn"]!);
        Assert.Equal([Day(hub, 15), Day(hub, 20)], listed);
        Assert.Contains($"Our supplier needs longer than planned, and we are sorry. What you are waiting for, 2 × TEA, now ships by {Words(Day(hub, 15))}", await LastTextAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_news_again_or_older_news_tells_nobody_anything()
    {
        await using var hub = await WithTwoOrdersAsync();
        var early = hub.Now;
        await hub.AdvanceAsync(TimeSpan.FromMinutes(5));
        await TellAsync(hub, "new", Day(hub, 15), hub.Now);

        await TellAsync(hub, "again", Day(hub, 15), hub.Now);
        await TellAsync(hub, "old", Day(hub, 12), early);
        await hub.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Equal(Day(hub, 15), await PromisedAsync(hub, "1"));
    }

    [Fact]
    public async Task Several_moves_within_an_hour_are_one_more_message_with_the_last_date()
    {
        await using var hub = await WithTwoOrdersAsync();
        foreach (var day in new[] { 15, 17, 16 })
        {
            await hub.Client.PutPurchaseOrderAsync("PO-1", Order("delayed", Day(hub, day), ("TEA", 2)));
            await hub.SettleAsync();
            await hub.AdvanceAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        await hub.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["confirmed", "etaChanged", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Contains(Words(Day(hub, 16)), await LastTextAsync(hub), StringComparison.Ordinal);
        await hub.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(3, (await hub.ToldAsync("flipkart-1")).Length);
    }

    [Fact]
    public async Task What_is_cancelled_ships_when_restocked_or_after_the_lead_time()
    {
        await using var hub = await WithTwoOrdersAsync();

        await hub.Client.PutPurchaseOrderAsync("PO-1", new { status = "cancelled" });
        await hub.SettleAsync();
        Assert.Null((await hub.BackorderAsync("flipkart-1"))["promisedOn"]);
        Assert.Contains("now ships when restocked", await LastTextAsync(hub), StringComparison.Ordinal);

        await hub.Client.PutSkuAsync("TEA", new { leadTimeDays = 30 });
        await hub.Client.PutPurchaseOrderAsync("PO-2", new { status = "closed" });
        await hub.SettleAsync();
        Assert.Equal((Day(hub, 30), Day(hub, 30)), (await PromisedAsync(hub, "1"), await PromisedAsync(hub, "2")));
    }

    [Fact]
    public async Task Whoever_waits_without_a_date_gets_one_when_a_purchase_order_is_announced()
    {
        await using var hub = await TestHub.StartAsync();
        await WaitAsync(hub, ("1", 1));
        Assert.Null((await hub.BackorderAsync("flipkart-1"))["promisedOn"]);

        await TellAsync(hub, "1", Day(hub, 9), hub.Now);

        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Contains($"Good news: it comes sooner than we could tell you before. What you are waiting for, 1 × TEA, now ships by {Words(Day(hub, 9))}", await LastTextAsync(hub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_in_part_fills_who_it_can_and_the_rest_keeps_its_promise()
    {
        await using var hub = await WithTwoOrdersAsync();

        await ReceiveAsync(hub, "GRN-1", "PO-1", ("TEA", 1));

        var first = await hub.BackorderAsync("flipkart-1");
        Assert.Equal(("waiting", 1, Day(hub, 10)), ((string)first["state"]!, (long)first["lines"]![0]!["allocated"]!, (string)first["promisedOn"]!));
        await ReceiveAsync(hub, "GRN-2", "PO-1", ("TEA", 1));
        Assert.Equal("allocated", (string)(await hub.BackorderAsync("flipkart-1"))["state"]!);
        Assert.DoesNotContain("etaChanged", await hub.ToldAsync("flipkart-1"));
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-2"));
    }

    [Fact]
    public async Task Ops_promises_a_date_by_hand_once_with_its_reason_until_the_purchase_order_moves()
    {
        await using var hub = await WithTwoOrdersAsync();

        for (var again = 0; again < 2; again++) await PromiseAsync(hub, "1", Day(hub, 18), "Your parcel is held at customs.", key: "K1");

        Assert.Equal((Day(hub, 18), Day(hub, 20)), (await PromisedAsync(hub, "1"), await PromisedAsync(hub, "2")));
        Assert.Equal(["confirmed", "etaChanged"], await hub.ToldAsync("flipkart-1"));
        Assert.Contains($"has changed. Your parcel is held at customs. What you are waiting for, 2 × TEA, now ships by {Words(Day(hub, 18))}", await LastTextAsync(hub), StringComparison.Ordinal);
        Assert.Contains((await hub.BackorderAsync("flipkart-1"))["history"]!.AsArray(), entry => (string)entry!["what"]! == "promised by ops");

        await hub.Client.PutPurchaseOrderAsync("PO-2", Order("delayed", Day(hub, 25), ("TEA", 4)));
        await hub.SettleAsync();
        Assert.Equal((Day(hub, 18), Day(hub, 25)), (await PromisedAsync(hub, "1"), await PromisedAsync(hub, "2")));

        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 11), ("TEA", 2)));
        await PromiseAsync(hub, "1", Day(hub, 18), "Your parcel is held at customs.", key: "K1");
        Assert.Equal(Day(hub, 11), await PromisedAsync(hub, "1"));
    }

    [Fact]
    public async Task A_promise_that_nothing_came_for_is_replaced_and_told_on_the_morning_before_it_passes()
    {
        await using var hub = await WithTwoOrdersAsync();
        var morning = new DateTimeOffset(DateTime.Parse(Day(hub, 9), null).AddHours(9), TimeSpan.FromHours(5.5));

        await hub.AdvanceAsync(morning.AddMinutes(-1) - hub.Now);
        Assert.Equal(["confirmed", "reminder48h"], (await hub.ToldAsync("flipkart-1")).Take(2));
        Assert.DoesNotContain("etaChanged", await hub.ToldAsync("flipkart-1"));
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("etaChanged", (await hub.ToldAsync("flipkart-1"))[^1]);
        Assert.Contains(Words(PromisedOf(await hub.BackorderAsync("flipkart-2"))), await LastTextAsync(hub), StringComparison.Ordinal);
        Assert.Equal(PromisedOf(await hub.BackorderAsync("flipkart-2")), PromisedOf(await hub.BackorderAsync("flipkart-1")));
        Assert.Equal(PromisedOf(await hub.BackorderAsync("flipkart-1")), PromisedOf(await hub.Client.GetAsync(await StatusPathAsync(hub, "1"))));
        Assert.DoesNotContain("etaChanged", await hub.ToldAsync("flipkart-2"));
    }

    private static string PromisedOf(System.Text.Json.Nodes.JsonNode view) => (string)view["promisedOn"]!;

    /// <summary>PO-1 in 10 days feeds order 1, PO-2 in 20 days feeds order 2.</summary>
    private static async Task<TestHub> WithTwoOrdersAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.Client.PutPurchaseOrderAsync("PO-1", Order("confirmed", Day(hub, 10), ("TEA", 2)));
        await hub.Client.PutPurchaseOrderAsync("PO-2", Order("confirmed", Day(hub, 20), ("TEA", 4)));
        await WaitAsync(hub, ("1", 2), ("2", 3));
        return hub;
    }

    private static async Task WaitAsync(TestHub hub, params (string Order, long Units)[] orders)
    {
        foreach (var (order, units) in orders)
        {
            await hub.OrderAsync(order, "TEA", units, hub.Now);
            await hub.SettleAsync();
        }
    }

    private static async Task TellAsync(TestHub hub, string id, string expectedOn, DateTimeOffset at)
    {
        await hub.Client.SendWarehouseAsync(
            "purchaseOrder.updated",
            id,
            new { purchaseOrder = "PO-1", supplier = "Assam Mills", status = "confirmed", expectedOn, lines = new[] { new { sku = "TEA", quantity = 2 } } },
            at);
        await hub.SettleAsync();
    }

    private static async Task PromiseAsync(TestHub hub, string order, string promisedOn, string reason, string key)
    {
        await hub.Client.PostOpsAsync($"api/ops/backorders/flipkart-{order}/promise", new { promisedOn, reason }, key);
        await hub.SettleAsync();
    }

    private static async Task<string> PromisedAsync(TestHub hub, string order) => (string)(await hub.BackorderAsync($"flipkart-{order}"))["promisedOn"]!;

    private static async Task<(long Incoming, string ExpectedOn, string PromisedOn)> SupplyAsync(TestHub hub)
    {
        var sku = await hub.SkuAsync("TEA");
        return ((long)sku["incoming"]!, (string)sku["expectedOn"]!, (string)sku["promisedOn"]!);
    }

    private static async Task<string> StatusPathAsync(TestHub hub, string order) =>
        new Uri((string)(await hub.BackorderAsync($"flipkart-{order}"))["statusUrl"]!).AbsolutePath.TrimStart('/');

    private static async Task<string> LastTextAsync(TestHub hub) => (string)(await hub.MessagesAsync())[^1]["body"]!;

    private static string Words(string date) => DateOnly.Parse(date, null).ToString("ddd, d MMM", System.Globalization.CultureInfo.InvariantCulture);
}
