using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Money of an order that its customer has authorised: all of it, for seven days, to be captured once.</summary>
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
        order["captured"] = new JsonObject { ["id"] = transaction, ["amount"] = ShopifyOrders.Text(amount) };
        order["isPaid"] = true;
        orders.Save(data, id, order);
        return new JsonObject
        {
            ["transaction"] = new JsonObject { ["id"] = transaction, ["kind"] = "CAPTURE", ["status"] = "SUCCESS" },
            ["userErrors"] = UserErrors.None,
        };
    }

    public static decimal Capturable(JsonObject order) => IsAuthorised(order) && order["captured"] is null ? Outstanding(order) : 0;

    public static decimal Outstanding(JsonObject order) => (bool)order["isPaid"]! || order["cancelledAt"] is not null
        ? 0
        : order["lines"]!.AsArray().Sum(line => (long)line!["left"]! * decimal.Parse((string)line["price"]!, CultureInfo.InvariantCulture));

    public static JsonArray Transactions(string id, JsonObject order, Func<decimal, JsonObject> money)
    {
        var all = new JsonArray();
        if (!IsAuthorised(order)) return all;
        var captured = order["captured"];
        var amount = captured is null ? Outstanding(order) : decimal.Parse((string)captured["amount"]!, CultureInfo.InvariantCulture);
        all.Add(new JsonObject
        {
            ["id"] = AuthorisationOf(id),
            ["kind"] = "AUTHORIZATION",
            ["status"] = "SUCCESS",
            ["authorizationExpiresAt"] = ExpiresAt(order)?.UtcDateTime,
            ["parentTransaction"] = null,
            ["amountSet"] = money(amount),
        });
        if (captured is null) return all;
        all.Add(new JsonObject
        {
            ["id"] = captured["id"]!.DeepClone(),
            ["kind"] = "CAPTURE",
            ["status"] = "SUCCESS",
            ["authorizationExpiresAt"] = null,
            ["parentTransaction"] = new JsonObject { ["id"] = AuthorisationOf(id) },
            ["amountSet"] = money(amount),
        });
        return all;
    }

    private static bool IsAuthorised(JsonObject order) => (string?)order["resource"]?["financial_status"] == "authorized";

    private static DateTimeOffset? ExpiresAt(JsonObject order) =>
        (string?)order["resource"]?["created_at"] is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) + Lasting : null;

    private static string AuthorisationOf(string order) => Gid.Of("OrderTransaction", Gid.NumberOf(order));

    private static JsonObject Refused(string message, string field) => UserErrors.Payload("INVALID", message, "input", field);
}
