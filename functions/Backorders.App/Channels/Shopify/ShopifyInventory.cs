using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>The two calls of Shopify's Admin API that stock needs.</summary>
internal sealed class ShopifyInventory(ShopifyAdmin admin)
{
    /// <summary>No input of Shopify's takes a longer list.</summary>
    public const int MostInOneCall = 250;

    private const string SetMutation = """
        mutation SetAvailable($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } }
        }
        """;

    private const string AvailableQuery = """
        query Available($items: [ID!]!, $location: ID!) {
          nodes(ids: $items) {
            ... on InventoryItem { id inventoryLevel(locationId: $location) { quantities(names: ["available"]) { quantity } } }
          }
        }
        """;

    /// <param name="rows">A place once. The number that must be there is sent even where any will do: Shopify insists on an explicit null.</param>
    public Task<ShopifyAnswer> SetAsync(IEnumerable<ShopifyRow> rows, string key, CancellationToken cancellationToken) => admin.SendAsync(
        SetMutation,
        new JsonObject
        {
            ["key"] = key,
            ["input"] = new JsonObject
            {
                ["name"] = "available",
                ["reason"] = "correction",
                ["quantities"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
                {
                    ["inventoryItemId"] = row.Place.Item,
                    ["locationId"] = row.Place.Location,
                    ["quantity"] = row.Quantity,
                    ["changeFromQuantity"] = row.From,
                })]),
            },
        },
        data => data["inventorySetQuantities"]?["userErrors"] as JsonArray ?? [],
        cancellationToken);

    /// <summary>One call for each location.</summary>
    /// <returns>What is available at each place; a place that is missing is not stocked. Or why it could not be read.</returns>
    public async Task<(IReadOnlyDictionary<ShopifyPlace, long> Available, PushResult.Failed? Failure)> ReadAsync(
        IEnumerable<ShopifyPlace> places, CancellationToken cancellationToken)
    {
        var available = new Dictionary<ShopifyPlace, long>();
        foreach (var location in places.Distinct().GroupBy(place => place.Location, place => place.Item, StringComparer.Ordinal))
        {
            var variables = new JsonObject { ["items"] = new JsonArray([.. location.Select(item => (JsonNode)item)]), ["location"] = location.Key };
            var answer = await admin.SendAsync(AvailableQuery, variables, _ => [], cancellationToken);
            if (answer.Data is not { } data) return (available, answer.Failure);
            foreach (var item in data["nodes"]!.AsArray())
            {
                if ((string?)item?["id"] is { } id && (long?)(item["inventoryLevel"]?["quantities"] as JsonArray)?.FirstOrDefault()?["quantity"] is { } shown)
                    available[new(id, location.Key)] = shown;
            }
        }

        return (available, null);
    }
}
