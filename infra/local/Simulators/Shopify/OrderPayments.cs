using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// Money of an order that its customer has authorised: all of it, for seven days, to be captured once; with the gateway shopify_payments in parts, and the
/// customer can pay by a link what is open.
/// </summary>
internal sealed class OrderPayments(ShopifyOrders orders, ShopifyMemory memory)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(7);

    public JsonObject Capture(GraphQlCall call, LocalConnection data, DateTimeOffset now)
    {
        var id = (string)call.Input["id"]!;
        if (orders.Find(data, id) is not { } order) return Refused("Order does not exist", "id");
        if ((string?)call.Input["parentTransactionId"] != AuthorisationOf(id)) return Refused("Parent transaction is invalid", "parentTransactionId");
        if (Capturable(order) == 0) return Refused("The order can't be captured", "id");
        if (ExpiresAt(order) is { } until && until <= now) return Refused("The authorization has expired", "parentTransactionId");
        var amount = decimal.Parse(call.Input["amount"]!.ToString(), CultureInfo.InvariantCulture);
        if (amount <= 0 || amount > Capturable(order)) return Refused("Amount is more than can be captured", "amount");

        var transaction = memory.NewId(data, "OrderTransaction");
        if (order["captured"] is not JsonArray captures) order["captured"] = captures = [];
        captures.Add(new JsonObject { ["id"] = transaction, ["amount"] = ShopifyOrders.Text(amount), ["at"] = now.UtcDateTime });
        order["isPaid"] = Captured(order) == Total(order);
        orders.Save(data, id, order);
        return new JsonObject
        {
            ["transaction"] = new JsonObject { ["id"] = transaction, ["kind"] = "CAPTURE", ["status"] = "SUCCESS" },
            ["userErrors"] = UserErrors.None,
        };
    }

    public static decimal Capturable(JsonObject order) => IsAuthorised(order) && (order["captured"] is null || IsForParts(order)) ? Outstanding(order) : 0;

    public static decimal Outstanding(JsonObject order) => (bool)order["isPaid"]! || order["cancelledAt"] is not null ? 0 : Total(order) - Captured(order);

    public static string? PayLink(string id, JsonObject order) =>
        IsForParts(order) && Outstanding(order) > 0 ? $"https://shop.example/orders/{Gid.NumberOf(id)}/pay" : null;

    public static JsonArray Transactions(string id, JsonObject order, Func<decimal, JsonObject> money)
    {
        var all = new JsonArray();
        if (!IsAuthorised(order)) return all;
        all.Add(new JsonObject
        {
            ["id"] = AuthorisationOf(id),
            ["kind"] = "AUTHORIZATION",
            ["status"] = "SUCCESS",
            ["createdAt"] = order["resource"]!["created_at"]?.DeepClone(),
            ["authorizationExpiresAt"] = ExpiresAt(order)?.UtcDateTime,
            ["multiCapturable"] = IsForParts(order),
            ["parentTransaction"] = null,
            ["amountSet"] = money(Total(order)),
        });
        foreach (var captured in (order["captured"] as JsonArray ?? []).OfType<JsonObject>())
        {
            all.Add(new JsonObject
            {
                ["id"] = captured["id"]!.DeepClone(),
                ["kind"] = "CAPTURE",
                ["status"] = "SUCCESS",
                ["createdAt"] = captured["at"]!.DeepClone(),
                ["authorizationExpiresAt"] = null,
                ["multiCapturable"] = false,
                ["parentTransaction"] = new JsonObject { ["id"] = AuthorisationOf(id) },
                ["amountSet"] = money(AmountOf(captured)),
            });
        }

        return all;
    }

    private static decimal Total(JsonObject order) =>
        order["lines"]!.AsArray().Sum(line => (long)line!["left"]! * decimal.Parse((string)line["price"]!, CultureInfo.InvariantCulture));

    private static decimal Captured(JsonObject order) => (order["captured"] as JsonArray ?? []).OfType<JsonObject>().Sum(AmountOf);

    private static decimal AmountOf(JsonObject capture) => decimal.Parse((string)capture["amount"]!, CultureInfo.InvariantCulture);

    private static bool IsForParts(JsonObject order) => (string?)order["gateway"] == "shopify_payments";

    private static bool IsAuthorised(JsonObject order) => (string?)order["resource"]?["financial_status"] == "authorized";

    private static DateTimeOffset? ExpiresAt(JsonObject order) =>
        (string?)order["resource"]?["created_at"] is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) + Lasting : null;

    private static string AuthorisationOf(string order) => Gid.Of("OrderTransaction", Gid.NumberOf(order));

    private static JsonObject Refused(string message, string field) => UserErrors.Payload("INVALID", message, "input", field);
}
