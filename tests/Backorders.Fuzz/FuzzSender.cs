using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Channels.Twilio;
using Backorders.App.Security;
using Backorders.App.Settings;
using Microsoft.Extensions.Configuration;

namespace Backorders.Fuzz;

/// <summary>Signs whatever it is given as the door's real sender would, or wrongly, and sends it.</summary>
internal sealed class FuzzSender(HttpClient http, IConfiguration settings, TimeProvider clock)
{
    private int _sent;

    public async Task<int> SendAsync(FuzzCase what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/webhooks/{what.Door}") { Content = new ByteArrayContent(what.Body) };
        foreach (var (name, value) in HeadersOf(what, $"fuzz-{Interlocked.Increment(ref _sent)}")) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private IEnumerable<(string Name, string Value)> HeadersOf(FuzzCase what, string id) => what.Door switch
    {
        "shopify" =>
        [
            ("X-Shopify-Topic", what.Topic), ("X-Shopify-Shop-Domain", settings["Shopify:ShopDomain"]!), ("X-Shopify-Webhook-Id", id),
            ("X-Shopify-Hmac-Sha256", HmacOf(what, "Shopify:WebhookSecrets")),
        ],
        "woocommerce" => [("X-WC-Webhook-Topic", what.Topic), ("X-WC-Webhook-Signature", HmacOf(what, "WooCommerce:WebhookSecrets"))],
        "amazon" => [("x-api-key", Secret(what, "Amazon:WebhookKeys"))],
        "warehouse" => Standard(what, id, "Warehouse:WebhookSecrets"),
        "channels/flipkart" => Standard(what, id, "Channels:flipkart:WebhookSecrets"),
        _ => [("X-Twilio-Signature", TwilioOf(what))],
    };

    private IEnumerable<(string Name, string Value)> Standard(FuzzCase what, string id, string secrets)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var signature = StandardWebhookHmac.Sign(StandardWebhookSecret.Parse(settings[secrets]!)!, what.IsSigned ? id : "another", now, what.Body);
        return [("webhook-id", id), ("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture)), ("webhook-signature", signature)];
    }

    private string HmacOf(FuzzCase what, string secrets) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret(what, secrets)), what.Body));

    private string TwilioOf(FuzzCase what)
    {
        var fields = FormBody.Parse(what.Body).Distinct().OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal);
        var signed = $"{settings["Links:BaseUrl"]!.TrimEnd('/')}/api/webhooks/{what.Door}{string.Concat(fields.Select(field => field.Name + field.Value))}";
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret(what, "Twilio:AuthTokens")), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }

    private string Secret(FuzzCase what, string secrets) => what.IsSigned ? settings[secrets]!.Split(',')[0] : "wrong";
}
