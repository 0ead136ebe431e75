using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>How an order stands with Shopify's fulfilment.</summary>
/// <param name="Sent">Parcels that left, with their tracking numbers.</param>
/// <param name="IsWhole">False when it has more than is read: then nothing is known for sure.</param>
internal sealed record ShopifyFulfilmentState(IReadOnlyList<ShopifyFulfilmentPart> Parts, IReadOnlyList<(string Id, IReadOnlyList<string> Tracking)> Sent, bool IsWhole)
{
    /// <summary>The most of each that one query reads. Together they are half of the points that it may cost.</summary>
    public const int MostParts = 8;
    public const int MostLines = 25;
    public const int MostSent = 10;

    /// <summary>What our holds are known by, among all that our app may have placed.</summary>
    public const string Handle = "backorder";

    public static ShopifyFulfilmentState Of(JsonNode order)
    {
        var (parts, sent) = (Nodes(order["fulfillmentOrders"]).ToList(), List(order["fulfillments"]).ToList());
        return new(
            [.. parts.Select(PartOf)],
            [.. sent.Where(one => (string?)one["status"] is not ("CANCELLED" or "ERROR" or "FAILURE")).Select(SentOf)],
            parts.Count < MostParts && sent.Count < MostSent && parts.All(part => Nodes(part["lineItems"]).Count() < MostLines));
    }

    /// <summary>The parcel that Shopify has under this tracking number; null when it has none.</summary>
    public string? ParcelWith(string trackingNumber) =>
        Sent.Where(sent => sent.Tracking.Any(number => Packed(number).Equals(Packed(trackingNumber), StringComparison.OrdinalIgnoreCase)))
            .Select(sent => sent.Id).FirstOrDefault();

    private static string Packed(string trackingNumber) => trackingNumber.Replace(" ", "", StringComparison.Ordinal);

    private static ShopifyFulfilmentPart PartOf(JsonNode part) => new(
        (string)part["id"]!,
        (string)part["status"]!,
        (string?)part["assignedLocation"]?["location"]?["id"],
        [.. List(part["fulfillmentHolds"]).Select(hold => new ShopifyFulfilmentHold((string)hold["id"]!, IsOurs(hold)))],
        [.. Nodes(part["lineItems"]).Select(line => new ShopifyFulfilmentLine((string)line["id"]!, (string)line["lineItem"]!["id"]!, (long)line["remainingQuantity"]!))]);

    public static bool IsOurs(JsonNode hold) => (bool?)hold["heldByRequestingApp"] is true && (string?)hold["handle"] == Handle;

    private static (string Id, IReadOnlyList<string> Tracking) SentOf(JsonNode sent) =>
        ((string)sent["id"]!, [.. List(sent["trackingInfo"]).Select(tracking => (string?)tracking["number"]).OfType<string>()]);

    private static IEnumerable<JsonNode> Nodes(JsonNode? connection) => List(connection?["nodes"]);

    private static IEnumerable<JsonNode> List(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();
}
