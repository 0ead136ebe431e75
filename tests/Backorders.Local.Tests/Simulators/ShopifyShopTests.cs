using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Backorders.Local.Tests.Simulators;

/// <summary>The simulated shop beyond its numbers: what it announces, what its calls cost, and what it keeps of variants.</summary>
public sealed class ShopifyShopTests
{
    private const string Path = "/sim/shopify/admin/api/2026-10/graphql.json";
    private const string Variant = "gid://shopify/ProductVariant/44";
    private const string Read = """{ inventoryItem(id: "gid://shopify/InventoryItem/1") { inventoryLevel(locationId: "gid://shopify/Location/2") { quantities(names: ["available"]) { quantity } } } }""";

    [Fact]
    public async Task Every_change_of_a_number_is_announced_signed_and_with_an_id_of_its_own()
    {
        await using var host = await SimulatorHost.StartAsync();

        await SetAsync(host, "a", (1, 7, null), (2, 5, null));
        await SetAsync(host, "b", (1, 7, null));
        await SetAsync(host, "c", (1, 6, 7));
        await host.SettleAsync();

        var announced = host.FromShopify.ToArray();
        Assert.Equal(["1: 6", "1: 7", "2: 5"], announced.Select(webhook => JsonNode.Parse(webhook.Body)!).Select(body => $"{body["inventory_item_id"]}: {body["available"]}").Order(StringComparer.Ordinal));
        Assert.Equal(3, announced.DistinctBy(webhook => webhook.Headers["X-Shopify-Webhook-Id"]).Count());
        Assert.All(announced, webhook =>
        {
            Assert.Equal("inventory_levels/update", webhook.Headers["X-Shopify-Topic"]);
            Assert.Equal("sample.myshopify.com", webhook.Headers["X-Shopify-Shop-Domain"]);
            Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("shpss_sample"), webhook.Body)), webhook.Headers["X-Shopify-Hmac-Sha256"]);
        });
    }

    [Fact]
    public async Task A_change_by_hand_is_announced_too()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var answer = await host.Http.PostAsJsonAsync("/sim/shopify/stock/9007199254740993/changes", new { delta = -2 }, TestContext.Current.CancellationToken);
        await host.SettleAsync();

        var body = JsonNode.Parse(Assert.Single(host.FromShopify).Body)!;
        Assert.Equal((9007199254740993, 905684977, -2), ((long)body["inventory_item_id"]!, (long)body["location_id"]!, (long)body["available"]!));
    }

    [Fact]
    public async Task What_a_call_costs_is_taken_from_a_bucket_that_time_refills()
    {
        await using var host = await SimulatorHost.StartAsync(settings: [("Simulators:Shopify:MaximumAvailable", "25"), ("Simulators:Shopify:RestoreRate", "2")]);

        Assert.Equal((10, 10, 15), CostOf(await SetAsync(host, "a", (1, 7, null))));
        Assert.Equal((10, 10, 5), CostOf(await SetAsync(host, "b", (1, 8, null))));
        var refused = await SetAsync(host, "c", (1, 9, null));
        Assert.Equal("THROTTLED", (string)refused["errors"]![0]!["extensions"]!["code"]!);
        Assert.Null(refused["data"]);
        Assert.Equal((10, null, 5), CostOf(refused));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("THROTTLED", (string)(await SetAsync(host, "c", (1, 9, null)))["errors"]![0]!["extensions"]!["code"]!);
        host.Clock.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal((10, 10, 0), CostOf(await SetAsync(host, "c", (1, 9, null))));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((3, 3, 22), CostOf(await RunAsync(host, Read, [])));
    }

    [Fact]
    public async Task A_query_may_cost_more_than_it_does()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal((151, 0, 2000), CostOf(await RunAsync(host, """{ order(id: "gid://shopify/Order/1") { refunds(first: 50) { totalRefundedSet { shopMoney { amount } } } } }""", [])));
        Assert.Equal((2, 2, 1998), CostOf(await RunAsync(host, """{ nodes(ids: ["gid://shopify/InventoryItem/1", "gid://shopify/InventoryItem/2"]) { id } }""", [])));
    }

    [Fact]
    public async Task Of_several_numbers_in_one_call_none_is_set_when_one_is_refused_and_each_refusal_says_which()
    {
        await using var host = await SimulatorHost.StartAsync();
        await SetAsync(host, "a", (1, 7, null), (2, 5, null), (3, 4, null));

        var errors = (await SetAsync(host, "b", (1, 6, 9), (2, 3, 5), (3, 1, 9)))["data"]!["inventorySetQuantities"]!["userErrors"]!.AsArray();

        Assert.Equal(
            ["input.quantities.0.changeFromQuantity", "input.quantities.2.changeFromQuantity"],
            errors.Select(error => string.Join('.', error!["field"]!.AsArray().Select(step => (string)step!))));
        Assert.Equal("""{"1":7,"2":5,"3":4}""", (await host.ReadAsync("/sim/shopify/stock")).ToJsonString());
    }

    [Fact]
    public async Task A_variant_keeps_its_policy_and_its_metafields_over_a_restart()
    {
        var host = await SimulatorHost.StartAsync();
        await UpdateAsync(host, "gid://shopify/Product/4", "CONTINUE");
        await MetafieldAsync(host, "state", "backorder");
        await MetafieldAsync(host, "ships_by", "2026-12-01", "date");
        await RunAsync(host, $$"""mutation { metafieldsDelete(metafields: [{ownerId: "{{Variant}}", namespace: "backorders", key: "ships_by"}]) { deletedMetafields { key } userErrors { message } } }""", []);
        host = await host.RestartAsync();
        await using var restarted = host;

        Assert.Equal(
            """{"44":{"inventoryPolicy":"CONTINUE","metafields":{"backorders.state":"backorder"}}}""", (await host.ReadAsync("/sim/shopify/variants")).ToJsonString());
    }

    [Fact]
    public async Task A_variant_of_another_product_and_a_metafield_that_can_not_be_are_refused()
    {
        await using var host = await SimulatorHost.StartAsync();
        await UpdateAsync(host, "gid://shopify/Product/4", "DENY");

        Assert.Equal("PRODUCT_VARIANT_DOES_NOT_EXIST", CodeOf(await UpdateAsync(host, "gid://shopify/Product/5", "CONTINUE"), "productVariantsBulkUpdate"));
        Assert.Equal("BLANK", CodeOf(await MetafieldAsync(host, "state", ""), "metafieldsSet"));
        Assert.Equal("INVALID_VALUE", CodeOf(await MetafieldAsync(host, "ships_by", "soon", "date"), "metafieldsSet"));
        Assert.Equal("""{"44":{"inventoryPolicy":"DENY","metafields":{}}}""", (await host.ReadAsync("/sim/shopify/variants")).ToJsonString());
    }

    private static Task<JsonNode> UpdateAsync(SimulatorHost host, string product, string policy) => RunAsync(
        host,
        $$"""mutation { productVariantsBulkUpdate(productId: "{{product}}", variants: [{id: "{{Variant}}", inventoryPolicy: {{policy}}}]) { productVariants { inventoryPolicy } userErrors { code } } }""",
        []);

    private static Task<JsonNode> MetafieldAsync(SimulatorHost host, string key, string value, string type = "single_line_text_field") => RunAsync(
        host,
        $$"""mutation { metafieldsSet(metafields: [{ownerId: "{{Variant}}", namespace: "backorders", key: "{{key}}", value: "{{value}}", type: "{{type}}"}]) { metafields { value } userErrors { code } } }""",
        []);

    private static Task<JsonNode> SetAsync(SimulatorHost host, string key, params (long Item, long Quantity, long? From)[] rows) => RunAsync(
        host,
        """
        mutation Set($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field } }
        }
        """,
        new JsonObject
        {
            ["key"] = key,
            ["input"] = new JsonObject
            {
                ["name"] = "available",
                ["reason"] = "correction",
                ["quantities"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
                {
                    ["inventoryItemId"] = $"gid://shopify/InventoryItem/{row.Item}",
                    ["locationId"] = "gid://shopify/Location/2",
                    ["quantity"] = row.Quantity,
                    ["changeFromQuantity"] = row.From,
                })]),
            },
        });

    private static async Task<JsonNode> RunAsync(SimulatorHost host, string query, JsonObject variables)
    {
        var (status, answer) = await host.SendAsync(
            HttpMethod.Post, Path, JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables }), ("X-Shopify-Access-Token", "shpat_sample"));
        Assert.Equal(200, status);
        return answer!;
    }

    private static (int Requested, int? Actual, double Left) CostOf(JsonNode answer)
    {
        var cost = answer["extensions"]!["cost"]!;
        return ((int)cost["requestedQueryCost"]!, (int?)cost["actualQueryCost"], (double)cost["throttleStatus"]!["currentlyAvailable"]!);
    }

    private static string? CodeOf(JsonNode answer, string field) => (string?)answer["data"]![field]!["userErrors"]!.AsArray().FirstOrDefault()?["code"];
}
