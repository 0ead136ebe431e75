using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Security;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel: a Standard Webhooks message, signed with the first secret. Its id stays the same over all tries.</summary>
internal sealed class GenericChannel(ChannelSettings settings, IHttpClientFactory http, TimeProvider clock) : ISalesChannel
{
    public string Name => settings.Name;

    public string Source => Sources.OfChannel(settings.Name);

    public int MostPerPush => 10;

    public IReadOnlyList<EventReading> Read(InboundMessage message) => [ChannelReader.Read(Name, message.ReceivedAt, message.Body)];

    public string? NoticeOf(ChannelStock stock) => string.Create(CultureInfo.InvariantCulture, $"{stock.State}|{stock.PromisedOn:yyyy-MM-dd}");

    public async Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken) =>
        await Task.WhenAll(stocks.Select(stock => PushAsync(stock, cancellationToken)));

    private async Task<PushResult> PushAsync(ChannelStock stock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "stock.changed",
                timestamp = now.UtcDateTime,
                data = new { sku = stock.Sku, available = stock.Quantity, state = stock.State, promisedOn = stock.PromisedOn, version = stock.Version },
            },
            HubJson.Options);
        var id = IdOf(stock);
        var sentAt = now.ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.StockUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", sentAt.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardWebhookHmac.Sign(settings.WebhookSecrets[0], id, sentAt, body));

        var answer = await http.SendAsync(request, cancellationToken);
        return answer.IsSuccess ? PushResult.Shown.Instance : answer.AsResult();
    }

    private static string IdOf(ChannelStock stock)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{stock.Version}|{stock.Expected}|{stock.Quantity}|{stock.Sku}");
        return $"stock_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..32]}";
    }
}
