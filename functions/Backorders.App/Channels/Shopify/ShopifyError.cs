using System.Globalization;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>A refusal of Shopify's.</summary>
/// <param name="Row">Which of the things that were sent it is about; null when it doesn't say.</param>
internal sealed record ShopifyError(string? Code, string Message, int? Row)
{
    public string Words => Code is null ? Message : $"{Code}: {Message}";

    public static ShopifyError Read(JsonNode? error) => new(
        (string?)error?["code"],
        (string?)error?["message"] ?? "",
        (error?["field"] as JsonArray ?? []).Select(step => Index((string?)step)).FirstOrDefault(index => index is not null));

    private static int? Index(string? step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
