using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>The shop's discount codes: no code twice, whatever its case.</summary>
internal sealed class DiscountCodes
{
    private readonly LocalDatabase _database;
    private readonly ShopifyMemory _memory;

    public DiscountCodes(LocalDatabase database, ShopifyMemory memory)
    {
        (_database, _memory) = (database, memory);
        database.EnsureSchema("CREATE TABLE IF NOT EXISTS sim_shopify_discounts (number INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE COLLATE NOCASE, discount TEXT NOT NULL);");
    }

    /// <summary>As they were asked for, oldest first.</summary>
    public IReadOnlyList<JsonObject> All() => _database.Read(data => data.Query(
        "SELECT discount FROM sim_shopify_discounts ORDER BY number", row => JsonNode.Parse(row.GetString(0))!.AsObject()));

    public JsonObject Create(GraphQlCall call, LocalConnection data)
    {
        var discount = call.Arguments["basicCodeDiscount"]!.AsObject();
        if ((string?)discount["title"] is not { Length: > 0 }) return Refused("BLANK", "Title can't be blank", "title");
        if ((string?)discount["code"] is not { Length: > 0 } code) return Refused("BLANK", "Code can't be blank", "code");
        if (At(discount, "startsAt") is not { } startsAt) return Refused("BLANK", "Starts at can't be blank", "startsAt");
        if (At(discount, "endsAt") <= startsAt) return Refused("END_DATE_BEFORE_START_DATE", "Ends at needs to be after starts_at", "endsAt");
        if (discount["customerGets"]?["value"]?["percentage"] is { } share && (decimal)share is <= 0 or > 1)
            return Refused("VALUE_OUTSIDE_RANGE", "Value must be between 0.0 and 1.0", "customerGets", "value", "percentage");
        if (data.Execute("INSERT OR IGNORE INTO sim_shopify_discounts (code, discount) VALUES (?1, ?2)", code, discount.ToJsonString()) == 0)
            return Refused("TAKEN", "Code must be unique. Please try a different code.", "code");
        return new JsonObject { ["codeDiscountNode"] = new JsonObject { ["id"] = _memory.NewId(data, "DiscountCodeNode") }, ["userErrors"] = UserErrors.None };
    }

    private static DateTimeOffset? At(JsonObject discount, string field) =>
        (string?)discount[field] is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null;

    private static JsonObject Refused(string code, string message, params string[] field) => UserErrors.Payload(code, message, ["basicCodeDiscount", .. field]);
}
