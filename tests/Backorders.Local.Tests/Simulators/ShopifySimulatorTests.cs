using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators;
using Backorders.Local.Simulators.Shopify;

namespace Backorders.Local.Tests.Simulators;

public sealed class ShopifySimulatorTests
{
    private const string Path = "/sim/shopify/admin/api/2026-10/graphql.json";
    private const string Item = "gid://shopify/InventoryItem/9007199254740993";
    private const string Location = "gid://shopify/Location/905684977";

    private const string Set = """
        mutation SetStock($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) {
            inventoryAdjustmentGroup { id changes(quantityNames: ["available"]) { name delta quantityAfterChange } }
            userErrors { field message code }
          }
        }
        """;

    [Fact]
    public async Task A_number_is_set_read_back_and_shown()
    {
        await using var host = await SimulatorHost.StartAsync(hooks: new SimulatorHooks { SkuOfInventoryItem = item => item == "9007199254740993" ? "TEE" : null });

        var answer = await Run(host, Set, Input(7));

        var change = answer["data"]!["inventorySetQuantities"]!["inventoryAdjustmentGroup"]!["changes"]!.AsArray().Single()!;
        Assert.Equal((7L, 7L), (change["delta"]!.GetValue<long>(), change["quantityAfterChange"]!.GetValue<long>()));
        Assert.Equal(7, await Available(host));
        Assert.Equal("""{"TEE":7}""", (await host.ReadAsync("/sim/shopify/stock")).ToJsonString());
        Assert.NotNull(answer["extensions"]!["cost"]!["throttleStatus"]!["currentlyAvailable"]);
    }

    [Fact]
    public async Task A_wrong_token_another_version_and_a_body_that_is_no_query_are_refused()
    {
        await using var host = await SimulatorHost.StartAsync();

        var stranger = await host.SendAsync(HttpMethod.Post, Path, JsonContent.Create(new { query = "{ __typename }" }), ("X-Shopify-Access-Token", "no"));
        var old = await host.SendAsync(HttpMethod.Post, Path.Replace("2026-10", "2025-01"), JsonContent.Create(new { query = "{ __typename }" }), Token);
        var shapeless = await host.SendAsync(HttpMethod.Post, Path, new StringContent("x"), Token);

        Assert.Equal((401, 404, 400), (stranger.Status, old.Status, shapeless.Status));
        Assert.StartsWith("[API] Invalid API key or access token", stranger.Body!["errors"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_idempotency_key_is_required_and_not_blank()
    {
        await using var host = await SimulatorHost.StartAsync();

        var without = await Run(host, Set.Replace("@idempotent(key: $key)", "").Replace(", $key: String!", ""), Input(7));
        var blank = await Run(host, Set, Input(7, key: " "));

        Assert.Equal("BAD_REQUEST", ErrorCode(without));
        Assert.Equal("BAD_REQUEST", ErrorCode(blank));
        Assert.Null(without["data"]);
        Assert.Equal(0, await Available(host));
    }

    [Fact]
    public async Task The_same_key_answers_again_without_doing_it_twice()
    {
        await using var host = await SimulatorHost.StartAsync();
        var first = await Run(host, Set, Input(7));
        await SellAsync(host, Item, Location, 2);

        var second = await Run(host, Set, Input(7));
        var other = await Run(host, Set, Input(9));

        Assert.Equal(first["data"]!.ToJsonString(), second["data"]!.ToJsonString());
        Assert.Equal("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", UserErrorCode(other));
        Assert.Equal(5, await Available(host));
    }

    [Fact]
    public async Task A_key_whose_attempt_failed_must_not_be_used_again()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal("CHANGE_FROM_QUANTITY_STALE", UserErrorCode(await Run(host, Set, Input(7, from: 3))));
        Assert.Equal("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", UserErrorCode(await Run(host, Set, Input(7, from: 3))));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await using var host = await SimulatorHost.StartAsync();
        await Run(host, Set, Input(7));
        host.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Null(UserErrorCode(await Run(host, Set, Input(9))));
        Assert.Equal(9, await Available(host));
    }

    [Fact]
    public async Task What_the_number_changes_from_must_be_said_and_must_be_true()
    {
        await using var host = await SimulatorHost.StartAsync();
        var silent = Input(7);
        silent["input"]!["quantities"]![0]!.AsObject().Remove("changeFromQuantity");

        Assert.Equal("INVALID_FIELD_ARGUMENTS", ErrorCode(await Run(host, Set, silent)));
        Assert.Equal("CHANGE_FROM_QUANTITY_STALE", UserErrorCode(await Run(host, Set, Input(7, from: 3, key: "b"))));
        Assert.Null(UserErrorCode(await Run(host, Set, Input(7, from: 0, key: "c"))));
        Assert.Equal(7, await Available(host));
    }

    [Theory]
    [InlineData("name", "committed", "INVALID_NAME")]
    [InlineData("reason", "because", "INVALID_REASON")]
    [InlineData("quantity", -1, "INVALID_QUANTITY_NEGATIVE")]
    [InlineData("quantity", 1_000_000_001, "INVALID_QUANTITY_TOO_HIGH")]
    [InlineData("locationId", "gid://shopify/Shop/1", "INVALID_LOCATION")]
    [InlineData("inventoryItemId", "gid://shopify/ProductVariant/1", "INVALID_INVENTORY_ITEM")]
    public async Task A_value_that_can_not_be_is_a_user_error(string member, object value, string code)
    {
        await using var host = await SimulatorHost.StartAsync();
        var variables = Input(7);
        var row = variables["input"]!["quantities"]![0]!.AsObject();
        var owner = row.ContainsKey(member) ? row : variables["input"]!.AsObject();
        owner[member] = JsonValue.Create(value);

        Assert.Equal(code, UserErrorCode(await Run(host, Set, variables)));
        Assert.Equal(0, await Available(host));
    }

    [Theory]
    [InlineData("inventoryItemId", "808950810")]
    [InlineData("quantity", "7")]
    [InlineData("compareQuantity", 0)]
    public async Task A_value_of_the_wrong_shape_refuses_the_request(string member, object value)
    {
        await using var host = await SimulatorHost.StartAsync();
        var variables = Input(7);
        variables["input"]!["quantities"]![0]!.AsObject()[member] = JsonValue.Create(value);

        Assert.Equal("INVALID_VARIABLE", ErrorCode(await Run(host, Set, variables)));
    }

    [Theory]
    [InlineData("mutation { inventorySetStock { ok } }", "undefinedField")]
    [InlineData("query { inventoryItem(id: \"gid://shopify/InventoryItem/1\") { colour } }", "undefinedField")]
    [InlineData("query { inventoryItem { id } }", "missingRequiredArguments")]
    [InlineData("query { inventoryItem(id: \"gid://shopify/InventoryItem/1\", sku: \"A\") { id } }", "argumentNotAccepted")]
    [InlineData("query { inventoryItem(id: \"gid://shopify/InventoryItem/1\") }", "selectionMismatch")]
    [InlineData("query { inventoryItem(id: \"1\") { id } }", "argumentLiteralsIncompatible")]
    [InlineData("query Q($id: String!) { inventoryItem(id: $id) { id } }", "variableMismatch")]
    [InlineData("query Q { inventoryItem(id: $id) { id } }", "variableNotDefined")]
    public async Task A_document_that_the_schema_does_not_allow_is_refused(string query, string code)
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(code, ErrorCode(await Run(host, query, new JsonObject { ["id"] = "x" })));
    }

    [Fact]
    public async Task A_document_that_is_no_graphql_is_refused()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.NotNull((await Run(host, "mutation {", []))["errors"]);
    }

    [Fact]
    public async Task Items_can_be_read_by_their_ids_with_aliases()
    {
        await using var host = await SimulatorHost.StartAsync();
        await Run(host, Set, Input(7));
        const string query = """
            query Levels($ids: [ID!]!, $location: ID!) {
              nodes(ids: $ids) {
                id
                ... on InventoryItem { level: inventoryLevel(locationId: $location) { quantities(names: ["available", "on_hand"]) { name quantity } } }
              }
            }
            """;

        var answer = await Run(host, query, new JsonObject { ["ids"] = new JsonArray(Item), ["location"] = Location });

        Assert.Equal(
            """[{"name":"available","quantity":7},{"name":"on_hand","quantity":7}]""",
            answer["data"]!["nodes"]![0]!["level"]!["quantities"]!.ToJsonString());
    }

    [Fact]
    public async Task A_sale_lowers_the_shops_own_number_and_the_storefront_never_shows_less_than_none()
    {
        await using var host = await SimulatorHost.StartAsync();
        await Run(host, Set, Input(1));

        await SellAsync(host, "9007199254740993", "905684977", 3);

        Assert.Equal(-2, await Available(host));
        Assert.Equal("""{"9007199254740993":0}""", (await host.ReadAsync("/sim/shopify/stock")).ToJsonString());
    }

    [Fact]
    public async Task An_order_is_cancelled_once()
    {
        await using var host = await SimulatorHost.StartAsync();
        await OpenAsync(host);
        const string cancel = """
            mutation { orderCancel(orderId: "gid://shopify/Order/1", reason: INVENTORY, restock: true, refundMethod: {originalPaymentMethodsRefund: true}) {
              job { id done } orderCancelUserErrors { code } } }
            """;

        Assert.NotNull((await Run(host, cancel, []))["data"]!["orderCancel"]!["job"]!["id"]);
        var again = (await Run(host, cancel, []))["data"]!["orderCancel"]!;
        Assert.Null(again["job"]);
        Assert.Equal("INVALID", again["orderCancelUserErrors"]![0]!["code"]!.GetValue<string>());
        var order = (await Run(host, Order, []))["data"]!["order"]!;
        Assert.Equal(("2026-11-21T09:00:00Z", "0.00"), ((string)order["cancelledAt"]!, (string)order["netPaymentSet"]!["presentmentMoney"]!["amount"]!));
        Assert.Equal("30.00", (string)Assert.Single(order["refunds"]!.AsArray())!["totalRefundedSet"]!["shopMoney"]!["amount"]!);
    }

    [Fact]
    public async Task An_order_that_is_not_there_can_not_be_cancelled()
    {
        await using var host = await SimulatorHost.StartAsync();

        var answer = await Run(host, """mutation { orderCancel(orderId: "gid://shopify/Order/404", reason: CUSTOMER, restock: false) { job { id } orderCancelUserErrors { code } } }""", []);

        Assert.Equal("NOT_FOUND", answer["data"]!["orderCancel"]!["orderCancelUserErrors"]![0]!["code"]!.GetValue<string>());
        Assert.Null((await Run(host, """{ order(id: "gid://shopify/Order/404") { id } }""", []))["data"]!["order"]);
    }

    [Fact]
    public async Task A_refund_takes_units_off_the_order_and_moves_the_money_of_its_transactions()
    {
        await using var host = await SimulatorHost.StartAsync();
        await OpenAsync(host);
        var suggested = (await Run(host, """
            { order(id: "gid://shopify/Order/1") { suggestedRefund(refundLineItems: [{lineItemId: "gid://shopify/LineItem/2", quantity: 2}]) {
              suggestedTransactions { gateway kind parentTransaction { id } amountSet { presentmentMoney { amount currencyCode } } } } } }
            """, []))["data"]!["order"]!["suggestedRefund"]!["suggestedTransactions"]![0]!;
        Assert.Equal("""{"amount":"20.00","currencyCode":"INR"}""", suggested["amountSet"]!["presentmentMoney"]!.ToJsonString());

        Assert.Null(Refusal(await Run(host, Refund("a", units: 1, money: "0"), [])));
        Assert.Null(Refusal(await Run(host, Refund("b", units: 1, money: "10.00"), [])));
        Assert.Contains("cannot refund more items", Refusal(await Run(host, Refund("c", units: 2, money: "0"), [])), StringComparison.Ordinal);
        Assert.Contains("greater than net payment", Refusal(await Run(host, Refund("d", units: 1, money: "99.00"), [])), StringComparison.Ordinal);

        var order = (await Run(host, Order, []))["data"]!["order"]!;
        Assert.Equal(1, (long)order["lineItems"]!["nodes"]![0]!["currentQuantity"]!);
        Assert.Equal(["0.00", "10.00"], order["refunds"]!.AsArray().Select(refund => (string)refund!["totalRefundedSet"]!["shopMoney"]!["amount"]!));
    }

    [Fact]
    public async Task A_hold_handle_is_used_once_until_the_hold_is_released()
    {
        await using var host = await SimulatorHost.StartAsync();
        await OpenAsync(host);
        const string hold = """
            mutation { fulfillmentOrderHold(id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: {reason: INVENTORY_OUT_OF_STOCK, handle: "backorder"}) {
              fulfillmentHold { id } userErrors { code } } }
            """;
        const string release = """mutation { fulfillmentOrderReleaseHold(id: "gid://shopify/FulfillmentOrder/1") { fulfillmentOrder { status } } }""";
        string? CodeOf(JsonNode answer) => answer["data"]!["fulfillmentOrderHold"]!["userErrors"]!.AsArray().FirstOrDefault()?["code"]!.GetValue<string>();

        Assert.Null(CodeOf(await Run(host, hold, [])));
        Assert.Equal("DUPLICATE_FULFILLMENT_HOLD_HANDLE", CodeOf(await Run(host, hold, [])));
        await Run(host, release, []);
        Assert.Null(CodeOf(await Run(host, hold, [])));
    }

    [Theory]
    [InlineData("""productVariantsBulkUpdate(productId: "gid://shopify/Product/1", variants: [{id: "gid://shopify/ProductVariant/1", inventoryPolicy: CONTINUE}]) { productVariants { inventoryPolicy } userErrors { code } }""")]
    [InlineData("""metafieldsSet(metafields: [{ownerId: "gid://shopify/Order/1", namespace: "app", key: "bb", value: "c", type: "single_line_text_field"}]) { metafields { value } userErrors { code } }""")]
    [InlineData("""tagsAdd(id: "gid://shopify/Order/1", tags: ["backorder"]) { node { id } userErrors { message } }""")]
    public async Task Other_mutations_answer_in_their_real_shape(string field)
    {
        await using var host = await SimulatorHost.StartAsync();

        var payload = (await Run(host, $"mutation {{ {field} }}", []))["data"]![field[..field.IndexOf('(')]]!.AsObject();

        Assert.Empty(payload["userErrors"]!.AsArray());
        Assert.NotNull(payload.First().Value);
    }

    [Fact]
    public async Task Calls_are_logged_with_their_operation_and_survive_a_restart_like_the_stock()
    {
        var host = await SimulatorHost.StartAsync();
        await Run(host, Set, Input(7));
        host = await host.RestartAsync();
        await using var restarted = host;

        var call = (await host.ReadAsync("/sim/shopify/calls")).AsArray().Single()!;

        Assert.Equal("2026-11-21T09:00:00Z", call["at"]!.GetValue<string>());
        Assert.Equal(("POST", Path, "inventorySetQuantities", 200), (call["method"]!.GetValue<string>(), call["path"]!.GetValue<string>(), call["operation"]!.GetValue<string>(), call["status"]!.GetValue<int>()));
        Assert.Equal(7, call["variables"]!["input"]!["quantities"]![0]!["quantity"]!.GetValue<int>());
        Assert.Equal(Set, call["body"]!["query"]!.GetValue<string>());
        Assert.Equal(7, await Available(host));
    }

    private const string Order = """
        { order(id: "gid://shopify/Order/1") {
          cancelledAt netPaymentSet { presentmentMoney { amount } } refunds(first: 9) { note totalRefundedSet { shopMoney { amount } } }
          lineItems(first: 9) { nodes { id currentQuantity unfulfilledQuantity } } } }
        """;

    /// <summary>Three units at 10.00 each, paid.</summary>
    private static Task OpenAsync(SimulatorHost host)
    {
        var orders = host.Get<ShopifyOrders>();
        return host.Get<LocalDatabase>().WriteAsync(data => orders.Open(data, JsonNode.Parse("""
            {"id": 1, "currency": "INR", "financial_status": "paid", "payment_gateway_names": ["razorpay"], "cancelled_at": null,
             "line_items": [{"id": 2, "quantity": 3, "current_quantity": 3, "price": "10.00"}]}
            """)!));
    }

    private static string Refund(string key, int units, string money)
    {
        var transactions = money == "0"
            ? ""
            : $$"""transactions: [{orderId: "gid://shopify/Order/1", parentId: "gid://shopify/OrderTransaction/1", gateway: "razorpay", kind: REFUND, amount: "{{money}}"}],""";
        return $$"""
            mutation { refundCreate(input: {orderId: "gid://shopify/Order/1", note: "{{key}}", {{transactions}}
              refundLineItems: [{lineItemId: "gid://shopify/LineItem/2", quantity: {{units}}, restockType: NO_RESTOCK}]}) @idempotent(key: "{{key}}") {
                refund { id } userErrors { field message } } }
            """;
    }

    private static string? Refusal(JsonNode answer) =>
        answer["data"]!["refundCreate"]!["userErrors"]!.AsArray().FirstOrDefault()?["message"]!.GetValue<string>();

    private static (string, string) Token => ("X-Shopify-Access-Token", "shpat_sample");

    private static async Task<JsonNode> Run(SimulatorHost host, string query, JsonObject variables)
    {
        var body = new JsonObject { ["query"] = query, ["variables"] = variables.DeepClone() };
        var (status, answer) = await host.SendAsync(HttpMethod.Post, Path, JsonContent.Create(body), Token);
        Assert.True(status == 200, $"{status} {answer}");
        return answer!;
    }

    private static async Task<long> Available(SimulatorHost host)
    {
        var query = $$"""{ inventoryItem(id: "{{Item}}") { inventoryLevel(locationId: "{{Location}}") { quantities(names: ["available"]) { name quantity } } } }""";
        return (await Run(host, query, []))["data"]!["inventoryItem"]!["inventoryLevel"]!["quantities"]![0]!["quantity"]!.GetValue<long>();
    }

    private static JsonObject Input(long quantity, long? from = null, string key = "a") => new()
    {
        ["key"] = key,
        ["input"] = new JsonObject
        {
            ["name"] = "available",
            ["reason"] = "correction",
            ["quantities"] = new JsonArray(new JsonObject
            {
                ["inventoryItemId"] = Item,
                ["locationId"] = Location,
                ["quantity"] = quantity,
                ["changeFromQuantity"] = from,
            }),
        },
    };

    private static string? ErrorCode(JsonNode answer) => answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();

    private static string? UserErrorCode(JsonNode answer) =>
        answer["data"]!["inventorySetQuantities"]!["userErrors"]!.AsArray().FirstOrDefault()?["code"]!.GetValue<string>();

    private static Task SellAsync(SimulatorHost host, string item, string location, long quantity) =>
        host.Get<LocalDatabase>().WriteAsync(data => host.Get<ShopifyStock>().Change(data, item, location, -quantity, 0));
}
