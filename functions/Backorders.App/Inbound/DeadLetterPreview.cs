using System.Text.Json;
using Backorders.App.Channels.Json;

namespace Backorders.App.Inbound;

/// <summary>
/// The shape of a body, for a person to see what it is: names as they are, and of the values only those that can't be of a customer. Whatever is
/// not JSON is not shown at all.
/// </summary>
internal static class DeadLetterPreview
{
    private const int MostCharacters = 4000;
    private const string Hidden = "•••";

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "type", "timestamp", "topic", "status", "sku", "lineId", "quantity", "current_quantity", "delta", "available", "currency", "warehouse",
        "orderId", "receiptId", "shipmentId", "returnId", "purchaseOrder", "placedAt", "created_at", "updated_at", "cancelled_at",
        "NotificationType", "NotificationId", "SellerSKU", "AmazonOrderId", "OrderStatus",
    };

    /// <summary>Null for a body that is no JSON.</summary>
    public static string? Of(ReadOnlyMemory<byte> body)
    {
        using var json = JsonBody.Parse(body);
        if (json is null) return null;
        var shape = ShapeOf(json.RootElement, name: "");
        return shape.Length <= MostCharacters ? shape : $"{shape.AsSpan(0, MostCharacters)}…";
    }

    private static string ShapeOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(property => $"{property.Name}: {ShapeOf(property.Value, property.Name)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => ShapeOf(item, name)))}]",
        JsonValueKind.String or JsonValueKind.Number when !Shown.Contains(name) => Hidden,
        _ => value.GetRawText(),
    };
}
