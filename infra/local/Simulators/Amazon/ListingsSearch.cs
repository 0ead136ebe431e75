using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>searchListingsItems of Listings Items 2021-08-01, by SKU, for fulfillmentAvailability.</summary>
internal sealed class ListingsSearch(AmazonStore store, AmazonAccess access, AmazonQuota quota) : ISimulatedApi
{
    private const int MostIdentifiers = 20;

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("searchListingsItems", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take("searchListingsItems", request.Now)) return AmazonErrors.Of(429);
        var skus = request.Query["identifiers"].ToString().Split(',');
        if (request.Query["identifiersType"] != "SKU" || skus.Length > MostIdentifiers) return AmazonErrors.Of(400, "InvalidInput", "Invalid 'identifiers' provided.");

        var shown = store.Stock(data, request.Now);
        var items = skus.Where(shown.ContainsKey).Select(sku => (JsonNode)new JsonObject
        {
            ["sku"] = sku,
            ["fulfillmentAvailability"] = new JsonArray(new JsonObject { ["fulfillmentChannelCode"] = "DEFAULT", ["quantity"] = Math.Max(0, shown[sku]) }),
        });
        return new SimAnswer(200, new JsonObject { ["items"] = new JsonArray([.. items]) });
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);
}
