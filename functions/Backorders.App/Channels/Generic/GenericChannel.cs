using System.Globalization;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel: a Standard Webhooks message, signed with the first secret. Its id stays the same over all tries.</summary>
internal class GenericChannel(ChannelSettings settings, IHttpClientFactory http, TimeProvider clock) : ISalesChannel
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
        var data = new { sku = stock.Sku, available = stock.Quantity, state = stock.State, promisedOn = stock.PromisedOn, version = stock.Version };
        var answer = await SendAsync(settings.StockUrl, IdOf(stock), "stock.changed", data, cancellationToken);
        return answer.IsSuccess ? PushResult.Shown.Instance : answer.AsResult();
    }

    protected Task<ChannelAnswer> SendAsync(Uri to, string id, string type, object data, CancellationToken cancellationToken) =>
        new SignedCall(to, settings.WebhookSecrets[0], id, type, data).SendAsync(http, clock, cancellationToken);

    private static string IdOf(ChannelStock stock) =>
        SignedCall.IdOf("stock", string.Create(CultureInfo.InvariantCulture, $"{stock.Version}|{stock.Expected}|{stock.Quantity}|{stock.Sku}"));
}
