using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>A GraphQL answer. Shopify answers 200 for most of what goes wrong: throttling and bad calls in `errors`, refusals in `userErrors`.</summary>
/// <param name="Data">Null when the call failed as a whole.</param>
/// <param name="Failure">Why it failed as a whole; null when it didn't.</param>
internal sealed record ShopifyAnswer(JsonNode? Data, IReadOnlyList<ShopifyError> UserErrors, PushResult.Failed? Failure)
{
    public bool IsThrottled => Failure is { IsBusy: true };

    /// <summary>All refusals in Shopify's words.</summary>
    public string Refusals => string.Join(" ", UserErrors.Select(error => error.Words));

    public static ShopifyAnswer Throttled(TimeSpan? after) => new(null, [], new PushResult.Failed("Shopify throttles us", after, IsBusy: true));

    public static ShopifyAnswer Of(ChannelAnswer answer, Func<JsonNode, JsonArray> userErrors) => answer switch
    {
        { Body: JsonObject body } when body["errors"] is JsonArray { Count: > 0 } errors && IsThrottle(errors) => Throttled(answer.After ?? Wait(body)),
        { IsSuccess: false } => new(null, [], answer.AsFailure()),
        { Body: JsonObject body } when body["errors"] is JsonArray { Count: > 0 } errors =>
            new(null, [], new PushResult.Failed(string.Join(" ", errors.Select(error => (string?)error?["message"])))),
        { Body: JsonObject body } when body["data"] is { } data => new(data, [.. userErrors(data).Select(ShopifyError.Read)], null),
        _ => new(null, [], new PushResult.Failed("Shopify answered no data")),
    };

    private static bool IsThrottle(JsonArray errors) => errors.Any(error => (string?)(error as JsonObject)?["extensions"]?["code"] == "THROTTLED");

    private static TimeSpan? Wait(JsonObject body) => ShopifyThrottleStatus.Of(body) is { Requested: { } wanted } status
        ? TimeSpan.FromSeconds(Math.Max(0, wanted - status.CurrentlyAvailable) / status.RestoreRate)
        : null;
}
