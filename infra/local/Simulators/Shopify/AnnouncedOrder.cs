using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>What the simulated shop takes from an Order resource, with its types: a body without them is none that a shop has sent.</summary>
internal sealed record AnnouncedOrder(
    long Id, string? CreatedAt, string? UpdatedAt, string? CancelledAt, string? Currency, string? FinancialStatus, AnnouncedOrder.Line[] LineItems, AnnouncedOrder.Refund[]? Refunds)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Null for what no shop has sent.</summary>
    public static JsonNode? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var payload = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return payload.Deserialize<AnnouncedOrder>(Strict) is { Id: > 0, LineItems: not null } order
                && Array.TrueForAll(order.LineItems, line => line is not null)
                && Array.TrueForAll(order.Refunds ?? [], refund => refund is { RefundLineItems: not null } && Array.TrueForAll(refund.RefundLineItems, line => line is { RestockType: not null }))
                ? payload
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Line(
        long Id,
        string? Sku,
        string? Title,
        bool? RequiresShipping,
        bool? GiftCard,
        long Quantity,
        long? CurrentQuantity,
        [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] decimal? Price);

    internal sealed record Refund(long Id, string? Note, RefundLine[] RefundLineItems);

    internal sealed record RefundLine(long LineItemId, long Quantity, string RestockType);
}
