using System.Text.Json.Nodes;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>What the Admin API says of an order that is told again as its webhooks told it, in its own words.</summary>
internal static class OrderResource
{
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Fields(JsonObject order)
    {
        var told = order["resource"] as JsonObject ?? [];
        JsonNode? Told(string name) => told[name]?.DeepClone();

        yield return new("name", Told("name") ?? "");
        yield return new("createdAt", Told("created_at") ?? order["updatedAt"]?.DeepClone());
        yield return new("tags", new JsonArray([.. ((string?)told["tags"] ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(tag => (JsonNode)tag)]));
        yield return new("displayFinancialStatus", Upper(told["financial_status"]));
        yield return new("paymentGatewayNames", Told("payment_gateway_names") ?? new JsonArray());
        yield return new("email", Told("email"));
        yield return new("phone", Told("phone"));
        yield return new("customerLocale", Told("customer_locale"));
        yield return new("customer", told["customer"] is JsonObject customer
            ? new JsonObject
            {
                ["id"] = Gid.Of("Customer", customer["id"]?.ToJsonString() ?? "0"),
                ["firstName"] = customer["first_name"]?.DeepClone(),
                ["lastName"] = customer["last_name"]?.DeepClone(),
            }
            : null);
        yield return new("shippingAddress", Address(told["shipping_address"]));
        yield return new("billingAddress", Address(told["billing_address"]));
        yield return new("shippingLines", Nodes(told["shipping_lines"], line => new JsonObject { ["title"] = line["title"]?.DeepClone(), ["code"] = line["code"]?.DeepClone() }));
        yield return new("fulfillments", new JsonArray([.. (told["fulfillments"] as JsonArray ?? []).Select(sent => (JsonNode)Fulfilment(sent!))]));
    }

    private static JsonObject Fulfilment(JsonNode sent) => new()
    {
        ["id"] = Gid.Of("Fulfillment", sent["id"]!.ToJsonString()),
        ["status"] = Upper(sent["status"]) ?? "SUCCESS",
        ["displayStatus"] = Upper(sent["shipment_status"]),
        ["createdAt"] = sent["created_at"]?.DeepClone(),
        ["updatedAt"] = (sent["updated_at"] ?? sent["created_at"])?.DeepClone(),
        ["trackingInfo"] = new JsonArray(new JsonObject
        {
            ["company"] = sent["tracking_company"]?.DeepClone(),
            ["number"] = sent["tracking_number"]?.DeepClone(),
            ["url"] = sent["tracking_url"]?.DeepClone(),
        }),
        ["fulfillmentLineItems"] = Nodes(sent["line_items"], line => new JsonObject
        {
            ["id"] = Gid.Of("FulfillmentLineItem", line["id"]!.ToJsonString()),
            ["quantity"] = line["quantity"]?.DeepClone(),
            ["lineItem"] = new JsonObject
            {
                ["id"] = Gid.Of("LineItem", line["id"]!.ToJsonString()),
                ["sku"] = line["sku"]?.DeepClone(),
                ["requiresShipping"] = line["requires_shipping"]?.DeepClone() ?? true,
                ["isGiftCard"] = line["gift_card"]?.DeepClone() ?? false,
            },
        }),
    };

    private static JsonObject Nodes(JsonNode? list, Func<JsonNode, JsonNode> node) =>
        new() { ["nodes"] = new JsonArray([.. (list as JsonArray ?? []).Select(item => node(item!))]) };

    private static JsonObject? Address(JsonNode? address) => address is not JsonObject known ? null : new()
    {
        ["name"] = (known["name"] ?? $"{known["first_name"]} {known["last_name"]}".Trim())?.DeepClone(),
        ["phone"] = known["phone"]?.DeepClone(),
        ["zip"] = known["zip"]?.DeepClone(),
        ["countryCodeV2"] = known["country_code"]?.DeepClone(),
    };

    private static string? Upper(JsonNode? word) => ((string?)word)?.ToUpperInvariant();
}
