using System.Text;
using System.Text.Json;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>
/// SP-API notifications, however they reach us: the bare envelope, an EventBridge event (detail), an SNS notification (Message), SQS records (body, one
/// or many). Names are compared without case, for Amazon writes some types PascalCase and others camelCase.
/// </summary>
internal static class AmazonReader
{
    private const int DeepestWrapping = 8;

    public static IReadOnlyList<EventReading> Read(ReadOnlyMemory<byte> body, string sellerId, string? marketplaceId = null)
    {
        using var document = JsonBody.Parse(body);
        return document is null ? [new EventReading.Unreadable("The body is not JSON.")] : [.. Unwrapped(document.RootElement, new(sellerId, marketplaceId), DeepestWrapping)];
    }

    private static IEnumerable<EventReading> Unwrapped(JsonElement element, Ours ours, int layersLeft)
    {
        if (layersLeft == 0) return [new EventReading.Unreadable("The notification is wrapped too often.")];
        if (element.ValueKind is JsonValueKind.Array) return element.EnumerateArray().SelectMany(item => Unwrapped(item, ours, layersLeft - 1));
        if (element.ValueKind is not JsonValueKind.Object) return [new EventReading.Unreadable("The body is not a JSON object.")];

        JsonElement? Find(string name) => new Fields(element, "", StringComparison.OrdinalIgnoreCase, new Problems()).Find(name);

        if (Find("NotificationType") is not null) return JsonBody.ReadAll(element, fields => AmazonNotification.Read(fields, ours.SellerId, ours.MarketplaceId), StringComparison.OrdinalIgnoreCase);
        if (Find("detail") is { } detail) return Unwrapped(detail, ours, layersLeft - 1);
        if (Find("Records") is { ValueKind: JsonValueKind.Array } records) return Unwrapped(records, ours, layersLeft - 1);
        if (SnsMessage.Read(element) is { } control) return [control];
        return (Find("Message") ?? Find("body")) is { ValueKind: JsonValueKind.String } text
            ? Inner(text.GetString()!, ours, layersLeft - 1)
            : [new EventReading.Unreadable("NotificationType is missing.")];
    }

    private static EventReading[] Inner(string json, Ours ours, int layersLeft)
    {
        using var document = JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        return document is null ? [new EventReading.Unreadable("The wrapped message is not JSON.")] : [.. Unwrapped(document.RootElement, ours, layersLeft)];
    }

    private readonly record struct Ours(string SellerId, string? MarketplaceId);
}
