using System.Net;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Channels.Amazon;

/// <summary>Says yes to subscriptions that SNS itself offers. It may be said again: to SNS that is the same subscription.</summary>
public sealed partial class SnsSubscriptions(IHttpClientFactory http, ILogger<SnsSubscriptions> log)
{
    public const string ClientName = "sns";

    public async Task<HandlingResult> ConfirmAsync(SubscriptionOffered offer, CancellationToken cancellationToken)
    {
        if (SnsAddress.Of(offer.ConfirmAddress) is not { } address) return new HandlingResult.Refused(SnsAddress.Refusal);

        using var client = http.CreateClient(ClientName);
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            Confirmed(offer.Topic);
            return HandlingResult.Done.Instance;
        }

        return answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            ? throw new HttpRequestException($"SNS answered {(int)answer.StatusCode}.", inner: null, answer.StatusCode)
            : new HandlingResult.Refused($"SNS answered {(int)answer.StatusCode} when the subscription to {offer.Topic} was confirmed.");
    }

    [LoggerMessage(LogLevel.Information, "Confirmed the subscription to {Topic}")]
    private partial void Confirmed(string topic);
}
