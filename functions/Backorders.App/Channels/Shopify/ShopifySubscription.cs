using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>A subscription as the shop has it.</summary>
/// <param name="Topic">As GraphQL names it.</param>
/// <param name="Narrowing">What keeps it from delivering whole resources in JSON, each time; null when nothing does.</param>
internal sealed record ShopifySubscription(string Topic, string Uri, string? Narrowing)
{
    public static ShopifySubscription Of(JsonNode node) => new((string)node["topic"]!, (string)node["uri"]!, NarrowingOf(node));

    private static string? NarrowingOf(JsonNode node) =>
        (string?)node["format"] is not "JSON" and var format ? $"It is sent as {format}."
        : (string?)node["filter"] is { Length: > 0 } filter ? $"It is sent only for {filter}."
        : node["includeFields"] is JsonArray { Count: > 0 } ? "It is sent with some fields only."
        : null;
}
