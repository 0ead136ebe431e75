using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>inventorySetQuantities by the rules of 2026-04 and later: absolute numbers, all or nothing, compared with changeFromQuantity unless that is null.</summary>
internal sealed class InventorySetQuantities(ShopifyStock stock, ShopifyMemory memory)
{
    private const long MostOfAnItem = 1_000_000_000;
    private const int MostQuantities = 250;

    private static readonly HashSet<string> Reasons =
    [
        "correction", "cycle_count_available", "damaged", "movement_canceled", "movement_created", "movement_received", "movement_updated", "other",
        "promotion", "quality_control", "received", "reservation_created", "reservation_deleted", "reservation_updated", "restock", "safety_stock", "shrinkage",
    ];

    public JsonNode Answer(GraphQlCall call, LocalConnection data, DateTimeOffset now)
    {
        var input = call.Input;
        var quantities = input["quantities"]!.AsArray().Select(row => row!.AsObject()).ToList();
        if (quantities.Count > MostQuantities)
            throw new GraphQlError($"The input array size of {quantities.Count} is greater than the maximum allowed of {MostQuantities}.", "MAX_INPUT_SIZE_EXCEEDED");
        if (quantities.Any(row => !row.ContainsKey("changeFromQuantity")))
            throw new GraphQlError("InventoryQuantityInput must include the following argument: changeFromQuantity.", "INVALID_FIELD_ARGUMENTS");

        return Refusal(input, quantities, data) ?? Applied(input, quantities, data, now);
    }

    private JsonObject? Refusal(JsonObject input, List<JsonObject> quantities, LocalConnection data)
    {
        var name = input["name"]!.GetValue<string>();
        if (name is not ("available" or "on_hand"))
            return UserErrors.Payload("INVALID_NAME", "The quantity name must be either 'available' or 'on_hand'.", "input", "name");
        if (!Reasons.Contains(input["reason"]!.GetValue<string>()))
            return UserErrors.Payload("INVALID_REASON", "The specified reason is invalid.", "input", "reason");
        if (quantities.DistinctBy(row => (Item(row), Location(row))).Count() < quantities.Count)
            return UserErrors.Payload(
                "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR", "The combination of inventoryItemId and locationId must be unique.", "input", "quantities");

        var refusals = quantities.SelectMany((row, i) => RowRefusal(name, row, $"{i}", data) ?? []).Select(refusal => refusal!.DeepClone()).ToArray();
        return refusals.Length == 0 ? null : new JsonObject { ["userErrors"] = new JsonArray(refusals) };
    }

    private JsonArray? RowRefusal(string name, JsonObject row, string index, LocalConnection data)
    {
        JsonArray Refused(string code, string message, string field) => UserErrors.List(code, message, "input", "quantities", index, field);

        if (Gid.TypeOf(Item(row)) != "InventoryItem")
            return Refused("INVALID_INVENTORY_ITEM", "The specified inventory item could not be found.", "inventoryItemId");
        if (Gid.TypeOf(Location(row)) != "Location")
            return Refused("INVALID_LOCATION", "The specified location could not be found.", "locationId");

        var quantity = row["quantity"]!.GetValue<long>();
        if (quantity < 0) return Refused("INVALID_QUANTITY_NEGATIVE", "The quantity can't be negative.", "quantity");
        if (quantity > MostOfAnItem) return Refused("INVALID_QUANTITY_TOO_HIGH", "The quantity can't be higher than 1,000,000,000.", "quantity");
        return row["changeFromQuantity"]?.GetValue<long>() is { } expected && expected != Current(name, row, data)
            ? Refused("CHANGE_FROM_QUANTITY_STALE", "The changeFromQuantity value does not match the persisted quantity.", "changeFromQuantity")
            : null;
    }

    private JsonObject Applied(JsonObject input, List<JsonObject> quantities, LocalConnection data, DateTimeOffset now)
    {
        var name = input["name"]!.GetValue<string>();
        var changes = new JsonArray();
        foreach (var row in quantities)
        {
            var delta = row["quantity"]!.GetValue<long>() - Current(name, row, data);
            stock.Change(data, Item(row), Location(row), delta, delta);
            foreach (var changed in new[] { "available", "on_hand" }) changes.Add(Change(changed, row, delta, data));
        }

        return new JsonObject
        {
            ["inventoryAdjustmentGroup"] = new JsonObject
            {
                ["id"] = memory.NewId(data, "InventoryAdjustmentGroup"),
                ["createdAt"] = now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
                ["reason"] = input["reason"]!.DeepClone(),
                ["referenceDocumentUri"] = input["referenceDocumentUri"]?.DeepClone(),
                ["changes"] = changes,
            },
            ["userErrors"] = UserErrors.None,
        };
    }

    private JsonObject Change(string name, JsonObject row, long delta, LocalConnection data) => new()
    {
        ["name"] = name,
        ["delta"] = delta,
        ["quantityAfterChange"] = Current(name, row, data),
        ["item"] = new JsonObject { ["id"] = Item(row) },
        ["location"] = new JsonObject { ["id"] = Location(row) },
    };

    private long Current(string name, JsonObject row, LocalConnection data)
    {
        var (available, onHand) = stock.Level(data, Item(row), Location(row));
        return name == "available" ? available : onHand;
    }

    private static string Item(JsonObject row) => row["inventoryItemId"]!.GetValue<string>();

    private static string Location(JsonObject row) => row["locationId"]!.GetValue<string>();
}
