using System.Text.Json.Nodes;
using Backorders.Local.Data;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>inventoryItem, inventoryLevel and nodes. A level's id is a number made of location and item, as opaque as the real one.</summary>
internal sealed class InventoryReads(ShopifyStock stock, SimulatorHooks hooks)
{
    private static readonly string[] Known = ["available", "on_hand", "committed", "incoming", "reserved", "damaged", "safety_stock", "quality_control"];

    public JsonObject? Item(string id) => Gid.TypeOf(id) != "InventoryItem" ? null : new JsonObject
    {
        ["__typename"] = "InventoryItem",
        ["id"] = id,
        ["sku"] = hooks.SkuOfInventoryItem(Gid.NumberOf(id)),
        ["tracked"] = true,
    };

    public JsonNode? Node(string id) => Item(id) ?? (Gid.TypeOf(id) == "Location" ? new JsonObject { ["__typename"] = "Location", ["id"] = id } : null);

    public JsonObject Level(JsonObject item, string locationId) => new()
    {
        ["__typename"] = "InventoryLevel",
        ["id"] = Gid.Of("InventoryLevel", Gid.NumberOf(locationId) + Gid.NumberOf(item["id"]!.GetValue<string>())),
        ["item"] = item.DeepClone(),
        ["location"] = new JsonObject { ["__typename"] = "Location", ["id"] = locationId },
    };

    public JsonArray Quantities(JsonObject level, JsonArray names, LocalConnection data, DateTimeOffset now)
    {
        var (available, onHand) = stock.Level(data, level["item"]!["id"]!.GetValue<string>(), level["location"]!["id"]!.GetValue<string>());
        return [.. names.Select(name => name!.GetValue<string>()).Where(Known.Contains).Select(name => (JsonNode)new JsonObject
        {
            ["name"] = name,
            ["quantity"] = name switch { "available" => available, "on_hand" => onHand, "committed" => onHand - available, _ => 0 },
            ["updatedAt"] = now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
        })];
    }
}
