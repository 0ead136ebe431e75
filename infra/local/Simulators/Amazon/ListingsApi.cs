using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Amazon;

/// <summary>patchListingsItem of Listings Items 2021-08-01, for fulfillment_availability. What Amazon dislikes about the values is INVALID with HTTP 200.</summary>
internal sealed class ListingsApi(AmazonStore store, AmazonAccess access, AmazonQuota quota, IConfiguration settings) : ISimulatedApi
{
    private const string Availability = "/attributes/fulfillment_availability";

    public string Name => "amazon";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => ("patchListingsItem", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (access.Refusal(request, data) is { } denied) return denied;
        if (!quota.Take("patchListingsItem", request.Now)) return AmazonErrors.Of(429);
        if (request.RouteValue("sellerId") != settings["Amazon:SellerId"])
            return AmazonErrors.Of(403, "Unauthorized", "Access to requested resource is denied.", "The seller is not the one who authorized this application.");
        if (request.Query["marketplaceIds"] != settings["Amazon:MarketplaceId"])
            return AmazonErrors.Of(400, "InvalidInput", "Invalid 'marketplaceIds' provided.");
        if (Malformed(request.Json) is { } message) return AmazonErrors.Of(400, "InvalidInput", message);

        var sku = request.RouteValue("sku").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var patches = request.Json!.Value.GetProperty("patches").EnumerateArray().ToList();
        var issues = new JsonArray([.. patches.Select(Issue).OfType<JsonNode>()]);
        var preview = request.Query["mode"] == "VALIDATION_PREVIEW";
        if (issues.Count == 0 && !preview)
        {
            foreach (var patch in patches) Apply(patch, sku, data);
        }

        return new SimAnswer(200, new JsonObject
        {
            ["sku"] = sku,
            ["status"] = issues.Count > 0 ? "INVALID" : preview ? "VALID" : "ACCEPTED",
            ["submissionId"] = Guid.NewGuid().ToString(),
            ["issues"] = issues,
        })
        {
            Headers = new Dictionary<string, string> { ["x-amzn-RateLimit-Limit"] = AmazonQuota.PerSecond.ToString("0.0", CultureInfo.InvariantCulture) },
        };
    }

    public SimAnswer Failure(int status) => AmazonErrors.Of(status);

    private static string? Malformed(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } body) return "Could not parse the request body.";
        if (!body.TryGetProperty("productType", out var type) || type.ValueKind != JsonValueKind.String) return "'productType' is required.";
        if (!body.TryGetProperty("patches", out var patches) || patches.ValueKind != JsonValueKind.Array || patches.GetArrayLength() == 0)
            return "'patches' must have at least one item.";
        return patches.EnumerateArray().Select(MalformedPatch).FirstOrDefault(message => message is not null);
    }

    private static string? MalformedPatch(JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object || !patch.TryGetProperty("op", out var op) || op.ValueKind != JsonValueKind.String) return "'op' is required.";
        if (op.GetString() is not ("add" or "replace" or "merge" or "delete")) return $"'{op}' is not a patch operation.";
        if (!patch.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.String) return "'path' is required.";
        var valued = patch.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);
        return valued ? null : "'value' must be an array of objects.";
    }

    private static JsonNode? Issue(JsonElement patch)
    {
        if (patch.GetProperty("path").GetString() != Availability)
            return IssueOf("90000900", $"The path '{patch.GetProperty("path")}' is not an attribute of this product type.", "fake_attribute", "INVALID_ATTRIBUTE");
        if (patch.GetProperty("op").GetString() is not "replace") return IssueOf("4000003", "Only 'replace' is known here for this attribute.", "fulfillment_availability", "INVALID_ATTRIBUTE");

        foreach (var item in patch.GetProperty("value").EnumerateArray())
        {
            var quantity = item.TryGetProperty("quantity", out var given);
            if (quantity && (!given.TryGetInt64(out var number) || number < 0))
                return IssueOf("99010", $"The value '{given}' for 'quantity' is below the minimum of 0.", "fulfillment_availability", "INVALID_ATTRIBUTE");
            if (quantity == item.TryGetProperty("is_inventory_available", out _))
                return IssueOf("99022", "Give either 'quantity' or 'is_inventory_available'.", "fulfillment_availability", "INVALID_ATTRIBUTE");
            if (!item.TryGetProperty("fulfillment_channel_code", out _))
                return IssueOf("90220", "'fulfillment_channel_code' is required but not supplied.", "fulfillment_availability", "MISSING_ATTRIBUTE");
        }

        return null;
    }

    /// <summary>Any channel code but DEFAULT takes the merchant's own offer away.</summary>
    private void Apply(JsonElement patch, string sku, LocalConnection data)
    {
        var value = patch.GetProperty("value");
        var own = value.EnumerateArray().FirstOrDefault(item => item.GetProperty("fulfillment_channel_code").GetString() == "DEFAULT");
        var quantity = own.ValueKind == JsonValueKind.Object && own.TryGetProperty("quantity", out var number) ? number.GetInt64() : 0;
        store.Replace(data, sku, quantity, JsonNode.Parse(value.GetRawText())!);
    }

    private static JsonObject IssueOf(string code, string message, string attribute, string category) => new()
    {
        ["code"] = code,
        ["message"] = message,
        ["severity"] = "ERROR",
        ["attributeNames"] = new JsonArray(attribute),
        ["categories"] = new JsonArray(category),
    };
}
