using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Security;
using Backorders.App.Settings;

namespace Backorders.App.Channels;

/// <summary>A Standard Webhooks message of ours: {type, timestamp, data}, signed. The same <see cref="Id"/> over all tries lets the receiver count it once.</summary>
internal sealed record SignedCall(Uri To, StandardWebhookSecret Secret, string Id, string Type, object Data)
{
    /// <summary>An id for what is named, of characters that headers and receivers take.</summary>
    public static string IdOf(string kind, string what) => $"{kind}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32]}";

    public async Task<ChannelAnswer> SendAsync(IHttpClientFactory http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = Type, timestamp = now.UtcDateTime, data = Data }, HubJson.Options);
        var sentAt = now.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, To) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", Id);
        request.Headers.Add("webhook-timestamp", sentAt.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardWebhookHmac.Sign(Secret, Id, sentAt, body));
        return await http.SendAsync(request, cancellationToken);
    }
}
