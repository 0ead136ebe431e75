using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Shopify;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Shopify's published payloads and signatures, sent through the real door.</summary>
public sealed class ShopifyDoorTests
{
    /// <summary>The secret of the published vectors is the one that is being rotated out.</summary>
    [Fact]
    public async Task Published_signatures_are_judged_as_published_while_their_secret_is_rotated_out()
    {
        await using var hub = await TestHub.StartAsync(("Shopify__WebhookSecrets", "shpss_new,test_secret_key"));

        foreach (var vector in Fixture.Json("shopify/webhook_hmac_vectors.json").GetProperty("vectors").EnumerateArray())
        {
            var body = Encoding.UTF8.GetBytes(vector.GetProperty("raw_body").GetString()!);
            var status = await PostAsync(hub, "orders/create", body, vector.GetProperty("x_shopify_hmac_sha256").GetString()!);
            Assert.Equal(vector.GetProperty("valid").GetBoolean() ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, status);
        }

        var signed = "{}"u8.ToArray();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(hub, "orders/create", signed, Signature("shpss_new", signed)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(hub, "orders/create", signed, Signature("shpss_sample", signed)));
    }

    [Fact]
    public async Task Every_published_payload_has_its_effect()
    {
        const string Order = "820982911946154500";
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "SKU2006-001", 4);

        // The published order is a cancelled one, and its ids were rounded everywhere else.
        var created = JsonNode.Parse(Fixture.Bytes("shopify/orders_create_2026-07_int64_ids.json"))!;
        (created["id"], created["cancelled_at"]) = (long.Parse(Order, null), null);
        var line = created["line_items"]![0]!;
        (line["id"], line["quantity"], line["current_quantity"]) = (487817672276298560, 3, 3);
        await SendAsync(hub, "fulfillments/create", Fixture.Bytes("shopify/fulfillments_create_2026-07.json"));
        await SendAsync(hub, "refunds/create", Fixture.Bytes("shopify/refunds_create_2026-07.json"));
        await SendAsync(hub, "orders/create", Encoding.UTF8.GetBytes(created.ToJsonString()));
        await SendAsync(hub, "orders/edited", Fixture.Bytes("shopify/orders_edited_2026-07.json"));
        await SendAsync(hub, "inventory_levels/update", Fixture.Bytes("shopify/inventory_levels_update_2026-07.json"));
        await HoldAsync(hub, created, "OTHER", "INVENTORY_OUT_OF_STOCK");
        await SendAsync(hub, "fulfillment_orders/placed_on_hold", Held(Order));
        await SendAsync(hub, "fulfillment_orders/placed_on_hold", Held(Order));

        var order = await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{Order}");
        var seen = order["lines"]!.AsArray().Single(one => (string)one!["sku"]! == "SKU2006-001")!;
        Assert.Equal((3, 1, 1, 1), ((long)seen["quantity"]!, (long)seen["shipped"]!, (long)seen["cancelled"]!, (long)seen["reserved"]!));
        Assert.Equal("UPS", (string)Assert.Single(order["parcels"]!.AsArray())!["carrier"]!);
        Assert.Equal(2, (long)(await hub.SkuAsync("SKU2006-001"))["onHand"]!);
        Assert.Equal(["held by shopify"], Holds(order));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());

        await HoldAsync(hub, created);
        await SendAsync(hub, "fulfillment_orders/hold_released", Held(Order));
        Assert.Equal(["held by shopify", "no longer held by shopify"], Holds(await hub.Client.GetOpsAsync($"api/ops/orders/shopify/{Order}")).Order(StringComparer.Ordinal));

        // The published order under another number: cancelled before it could come.
        await SendAsync(hub, "orders/cancelled", Fixture.Bytes("shopify/orders_create_2026-07_int64_ids.json"));
        await SendAsync(hub, "orders/create", Fixture.Changed("shopify/orders_create_2026-07_int64_ids.json", late => late["cancelled_at"] = null));
        Assert.NotNull((await hub.Client.GetOpsAsync("api/ops/orders/shopify/820982911946154508"))["cancelledAt"]);
    }

    /// <summary>In the simulated shop a fulfilment order has the number of its order.</summary>
    private static byte[] Held(string order) => Fixture.Changed(
        "shopify/fulfillment_orders_placed_on_hold_2026-07.json", held => held["fulfillment_order"]!["id"] = $"gid://shopify/FulfillmentOrder/{order}");

    private static async Task HoldAsync(TestHub hub, JsonNode order, params string[] reasons)
    {
        order["holds"] = new JsonArray([.. reasons.Select(reason => (JsonNode)reason)]);
        using var answer = await hub.Http.PutAsJsonAsync("sim/shopify/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static IEnumerable<string> Holds(JsonNode order) =>
        order["history"]!.AsArray().Select(entry => (string)entry!["what"]!).Where(what => what.Contains("held", StringComparison.Ordinal));

    [Fact]
    public async Task A_body_under_another_topic_or_another_id_does_no_damage()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 5);
        var order = new ShopifyEdits(hub, 7300000000000000001, "TEA", 2);
        await order.SendAsync(order.Created());
        var (_, body) = order.Updated();
        await hub.SettleAsync();

        foreach (var topic in new[] { "orders/cancelled", "orders/paid", "orders/fulfilled", "orders/delete", "refunds/create", "app/uninstalled", "orders/create", "inventory_levels/update" })
            await order.SendAsync((topic, body));
        await hub.SettleAsync();

        Assert.Equal((2, 2, 0, 0, 0), await order.LineAsync());
        Assert.Equal(3, (long)(await hub.SkuAsync("TEA"))["available"]!);
        Assert.DoesNotContain((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray(), invariant => !(bool)invariant!["ok"]!);
    }

    [Fact]
    public async Task Nothing_is_pushed_to_a_shop_that_took_the_app_off_until_it_lets_us_in_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { channels = new { shopify = new { inventoryItemId = "9007199254740993" } } });
        await hub.ReceiveAsync("GRN-1", "TEA", 2);
        var calls = (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().Count;

        await SendAsync(hub, "app/uninstalled", Fixture.Bytes("shopify/app_uninstalled_2026-07.json"));
        await hub.ReceiveAsync("GRN-2", "TEA", 3);

        var health = await hub.Client.GetOpsAsync("api/ops/health");
        Assert.Equal("degraded", (string)health["status"]!);
        Assert.Contains(health["invariants"]!.AsArray(), one => (string)one!["name"]! == "shopify lets us in" && ((string)one["detail"]!).Contains("uninstalled", StringComparison.Ordinal));
        Assert.Equal(calls, (await hub.Client.GetAsync("sim/shopify/calls")).AsArray().Count);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());

        await hub.AdvanceAsync(TimeSpan.FromMinutes(50));

        Assert.DoesNotContain((await hub.Client.GetOpsAsync("api/ops/health"))["invariants"]!.AsArray(), one => !(bool)one!["ok"]!);
        Assert.Equal("5", (await hub.Client.GetAsync("sim/shopify/stock"))["TEA"]!.ToString());
    }

    [Fact]
    public async Task A_variant_that_the_merchant_sells_on_otherwise_is_told_again_once()
    {
        await using var shop = await ShopHub.StartAsync();
        await shop.ListAsync(1);
        await shop.ReceiveAsync("GRN-1", (1, 5));
        await shop.Hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        var before = (await shop.CallsAsync()).Count;

        for (var time = 0; time < 3; time++) await SendAsync(shop.Hub, "products/update", Product(shop.Hub, "deny"));
        Assert.Equal(before, (await shop.CallsAsync()).Count);

        for (var time = 0; time < 3; time++) await SendAsync(shop.Hub, "products/update", Product(shop.Hub, "continue"));
        var told = Assert.Single((await shop.CallsAsync()).Skip(before), call => (string?)call["operation"] == "productVariantsBulkUpdate");
        Assert.Contains("DENY", told.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The first thing of the shop, as it is sold now.</summary>
    private static byte[] Product(TestHub hub, string policy) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["id"] = 101,
        ["updated_at"] = hub.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null),
        ["variants"] = new JsonArray(new JsonObject { ["id"] = 1, ["sku"] = ShopHub.Sku(1), ["inventory_policy"] = policy, ["inventory_item_id"] = 9007199254740994 }),
    }.ToJsonString());

    private static async Task SendAsync(TestHub hub, string topic, byte[] body)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(hub, topic, body, Signature("shpss_sample", body)));
        await hub.SettleAsync();
    }

    private static async Task<HttpStatusCode> PostAsync(TestHub hub, string topic, byte[] body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/webhooks/shopify") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Webhook-Id", $"{Guid.NewGuid()}");
        request.Headers.Add("X-Shopify-Hmac-Sha256", signature);
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static string Signature(string secret, byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
