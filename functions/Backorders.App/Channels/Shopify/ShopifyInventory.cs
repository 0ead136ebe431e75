using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>The two calls of Shopify's Admin API that stock needs.</summary>
internal sealed class ShopifyInventory(ShopifyAdmin admin)
{
    private const string SetMutation = """
        mutation SetAvailable($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } }
        }
        """;

    private const string AvailableQuery = """
        query Available($item: ID!, $location: ID!) {
          inventoryItem(id: $item) { inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } } }
        }
        """;

    /// <param name="from">The number that must be there for this to be done; null for whatever is there. Sent even then: Shopify insists.</param>
    public Task<ShopifyAnswer> SetAsync(string item, string location, long quantity, long? from, string key, CancellationToken cancellationToken) => admin.SendAsync(
        SetMutation,
        new JsonObject
        {
            ["key"] = key,
            ["input"] = new JsonObject
            {
                ["name"] = "available",
                ["reason"] = "correction",
                ["quantities"] = new JsonArray(new JsonObject
                {
                    ["inventoryItemId"] = item,
                    ["locationId"] = location,
                    ["quantity"] = quantity,
                    ["changeFromQuantity"] = from,
                }),
            },
        },
        data => data["inventorySetQuantities"]?["userErrors"] as JsonArray ?? [],
        cancellationToken);

    public Task<ShopifyAnswer> ReadAsync(string item, string location, CancellationToken cancellationToken) => admin.SendAsync(
        AvailableQuery, new JsonObject { ["item"] = item, ["location"] = location }, _ => [], cancellationToken);
}
