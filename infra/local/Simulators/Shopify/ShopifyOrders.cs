using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// The shop's orders, as its own webhooks announced them: what is left of each line, what was paid for it, what was refunded. All by plain number.
/// </summary>
internal sealed class ShopifyOrders
{
    /// <summary>What of an Order resource is only told again as it was.</summary>
    private static readonly string[] Told =
    [
        "name", "created_at", "tags", "financial_status", "payment_gateway_names", "email", "phone", "customer_locale", "customer", "shipping_address",
        "billing_address", "shipping_lines", "fulfillments", "holds",
    ];

    public ShopifyOrders(LocalDatabase database) => database.EnsureSchema(
        "CREATE TABLE IF NOT EXISTS sim_shopify_orders (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;");

    /// <param name="payload">The body of orders/create.</param>
    public void Open(LocalConnection data, JsonNode payload) => Save(data, payload["id"]!.ToJsonString(), Of(payload), "INSERT OR IGNORE");

    /// <summary>The merchant changed an order, or took units of it back.</summary>
    /// <param name="payload">The whole Order resource as it is then.</param>
    public void Change(LocalConnection data, JsonNode payload)
    {
        var (id, order) = (payload["id"]!.ToJsonString(), Of(payload));
        if (Find(data, id) is { } before)
        {
            foreach (var line in order["lines"]!.AsArray()) line!["item"] = Line(before, (string)line["id"]!)?["item"]?.DeepClone();
            (order["parts"], order["captured"]) = (before["parts"]?.DeepClone(), before["captured"]?.DeepClone());
            order["isPaid"] = (bool)order["isPaid"]! || (bool)before["isPaid"]!;
        }

        Save(data, id, order);
    }

    private static JsonObject Of(JsonNode payload)
    {
        var lines = new JsonArray([.. payload["line_items"]!.AsArray().Select(line => (JsonNode)new JsonObject
        {
            ["id"] = line!["id"]!.ToJsonString(),
            ["sku"] = line["sku"]?.DeepClone(),
            ["title"] = line["title"]?.DeepClone() ?? "",
            ["ships"] = line["requires_shipping"]?.DeepClone() ?? true,
            ["isGiftCard"] = line["gift_card"]?.DeepClone() ?? false,
            ["ordered"] = line["quantity"]!.DeepClone(),
            ["left"] = (line["current_quantity"] ?? line["quantity"])!.DeepClone(),
            ["price"] = line["price"]?.DeepClone() ?? "0.00",
        })]);
        return new JsonObject
        {
            ["updatedAt"] = payload["updated_at"]?.DeepClone() ?? payload["created_at"]?.DeepClone(),
            ["currency"] = payload["currency"]?.DeepClone() ?? "INR",
            ["gateway"] = (payload["payment_gateway_names"] as JsonArray)?.FirstOrDefault()?.DeepClone() ?? "manual",
            ["isPaid"] = (string?)payload["financial_status"] == "paid",
            ["cancelledAt"] = payload["cancelled_at"]?.DeepClone(),
            ["lines"] = lines,
            ["resource"] = new JsonObject([.. Told.Select(name => KeyValuePair.Create(name, payload[name]?.DeepClone()))]),
            ["refunds"] = new JsonArray([.. (payload["refunds"] as JsonArray ?? []).Select(refund => (JsonNode)new JsonObject
            {
                ["id"] = Gid.Of("Refund", refund!["id"]!.ToJsonString()),
                ["note"] = refund["note"]?.DeepClone(),
                ["amount"] = "0.00",
                ["lines"] = new JsonArray([.. (refund["refund_line_items"] as JsonArray ?? []).Select(line =>
                    RefundLine(line!["line_item_id"]!.ToJsonString(), (long)line["quantity"]!, (string)line["restock_type"]!))]),
            })]),
        };
    }

    public static JsonNode RefundLine(string line, long quantity, string restockType) =>
        new JsonObject { ["line"] = Gid.NumberOf(line), ["quantity"] = quantity, ["restockType"] = restockType.ToUpperInvariant() };

    /// <summary>Which inventory item a line is of, for what is put back.</summary>
    public void Link(LocalConnection data, string order, string line, string inventoryItem)
    {
        if (Find(data, order) is not { } known || Line(known, line) is not { } found) return;
        found["item"] = inventoryItem;
        Save(data, order, known);
    }

    public JsonObject? Find(LocalConnection data, string id) => data.Query(
        "SELECT body FROM sim_shopify_orders WHERE id = ?1", row => JsonNode.Parse(row.GetString(0))!.AsObject(), Gid.NumberOf(id)) is [var found] ? found : null;

    /// <summary>All of them, by their number.</summary>
    public IReadOnlyList<(string Id, JsonObject Order)> All(LocalConnection data) =>
        data.Query("SELECT id, body FROM sim_shopify_orders", row => (row.GetString(0), JsonNode.Parse(row.GetString(1))!.AsObject()));

    public void Save(LocalConnection data, string id, JsonObject order) => Save(data, id, order, "REPLACE");

    public static JsonObject? Line(JsonObject order, string id) =>
        order["lines"]!.AsArray().Select(line => line!.AsObject()).FirstOrDefault(line => (string?)line["id"] == Gid.NumberOf(id));

    /// <summary>What was paid for as many units of a line; nothing while the order is not paid.</summary>
    public static decimal Paid(JsonObject order, JsonObject line, long units) =>
        (bool)order["isPaid"]! ? units * decimal.Parse((string)line["price"]!, CultureInfo.InvariantCulture) : 0;

    public static decimal Refunded(JsonObject order) =>
        order["refunds"]!.AsArray().Sum(refund => decimal.Parse((string)refund!["amount"]!, CultureInfo.InvariantCulture));

    /// <summary>What was paid for what is still on the order.</summary>
    public static decimal NetPayment(JsonObject order) =>
        order["lines"]!.AsArray().Select(line => line!.AsObject()).Sum(line => Paid(order, line, (long)line["left"]!));

    public static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Save(LocalConnection data, string id, JsonObject order, string how) => data.Execute(
        $"{how} INTO sim_shopify_orders (id, body) VALUES (?1, ?2)", Gid.NumberOf(id), order.ToJsonString());
}
