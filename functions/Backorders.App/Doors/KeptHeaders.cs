using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>The headers of a webhook that help to look into it later. Signatures and keys are not among them.</summary>
internal static class KeptHeaders
{
    private const int LongestValue = 200;

    private static readonly string[] Names =
    [
        "Content-Type",
        "X-Shopify-Topic", "X-Shopify-Shop-Domain", "X-Shopify-Webhook-Id", "X-Shopify-Event-Id", "X-Shopify-Triggered-At", "X-Shopify-API-Version",
        "X-WC-Webhook-Source", "X-WC-Webhook-Topic", "X-WC-Webhook-ID", "X-WC-Webhook-Delivery-ID",
        "webhook-id", "webhook-timestamp",
        "x-amz-sns-message-type", "x-amz-sns-message-id", "x-amz-sns-topic-arn",
        "I-Twilio-Idempotency-Token",
    ];

    public static IReadOnlyDictionary<string, string> Of(IHeaderDictionary headers) => Names
        .Select(name => (Name: name, Value: headers[name].ToString()))
        .Where(header => header.Value.Length > 0)
        .ToDictionary(header => header.Name, header => header.Value.Length <= LongestValue ? header.Value : header.Value[..LongestValue], StringComparer.OrdinalIgnoreCase);
}
