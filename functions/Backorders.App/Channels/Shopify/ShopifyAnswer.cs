using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>A GraphQL answer. Shopify answers 200 for most of what goes wrong: throttling and bad calls in `errors`, refusals in `userErrors`.</summary>
/// <param name="Data">Null when the call failed as a whole.</param>
/// <param name="UserErrors">Code and message of each refusal.</param>
/// <param name="Failure">Why it failed as a whole; null when it didn't.</param>
internal sealed record ShopifyAnswer(JsonNode? Data, IReadOnlyList<(string? Code, string Message)> UserErrors, PushResult.Failed? Failure)
{
    /// <summary>The available quantity that was asked for; null when the item is not stocked there.</summary>
    public long? Available =>
        (Data?["inventoryItem"]?["inventoryLevel"]?["quantities"] as JsonArray)?.FirstOrDefault()?["quantity"]?.GetValue<long>();

    public bool Has(string code) => UserErrors.Any(error => error.Code == code);

    public PushResult.Failed? Refusal =>
        UserErrors.Count == 0 ? null : new(string.Join(" ", UserErrors.Select(error => $"{error.Code}: {error.Message}")));

    public static ShopifyAnswer Of(ChannelAnswer answer, Func<JsonNode, JsonArray> userErrors) => answer switch
    {
        { IsSuccess: false } => new(null, [], answer.AsFailure()),
        { Body: JsonObject body } when body["errors"] is JsonArray { Count: > 0 } errors => new(null, [], Failed(errors, body["extensions"]?["cost"])),
        { Body: JsonObject body } when body["data"] is { } data => new(data, [.. userErrors(data).Select(Read)], null),
        _ => new(null, [], new PushResult.Failed("Shopify answered no data")),
    };

    private static (string? Code, string Message) Read(JsonNode? error) => ((string?)error?["code"], (string?)error?["message"] ?? "");

    private static PushResult.Failed Failed(JsonArray errors, JsonNode? cost)
    {
        var messages = string.Join(" ", errors.Select(error => (string?)error?["message"]));
        return errors.Any(error => (string?)error?["extensions"]?["code"] == "THROTTLED")
            ? new("Shopify throttles us", Wait(cost))
            : new(messages);
    }

    private static TimeSpan? Wait(JsonNode? cost)
    {
        if (Number(cost?["requestedQueryCost"]) is not { } wanted) return null;
        if (Number(cost?["throttleStatus"]?["currentlyAvailable"]) is not { } there) return null;
        if (Number(cost?["throttleStatus"]?["restoreRate"]) is not (> 0 and var perSecond)) return null;
        return TimeSpan.FromSeconds(Math.Max(0, wanted - there) / perSecond);
    }

    private static double? Number(JsonNode? node) =>
        node is null ? null : double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
