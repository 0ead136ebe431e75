using Backorders.App.Doors;
using Backorders.App.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>
/// The shop never sends anything twice of its own accord, and switches a webhook off after five failures; so whoever is asked to prove it should
/// keep this door open. Its delivery id is shared by all deliveries of a second, so a delivery is known by its content.
/// </summary>
public sealed class WooCommerceWebhook(Door door, SalesChannels channels)
{
    [Function(nameof(WooCommerceWebhook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/woocommerce")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (channels.Find<WooChannel>(WooChannel.ChannelName) is not { } shop) return Refusals.NoSuchDoor;
        if (IsPing(request)) return Results.Ok();

        var topic = request.Headers["X-WC-Webhook-Topic"].ToString();
        var signature = request.Headers[WooSignature.Header].ToString();
        return await door.AcceptAsync(
            request,
            WooChannel.ChannelName,
            new Proof(signature.Length > 0, body => WooSignature.IsValid(shop.WebhookSecrets, body, signature)),
            (body, now) => new InboundMessage(WooChannel.ChannelName, topic, EventIds.OfContent(topic, body), now, body),
            Results.Ok(),
            cancellationToken);
    }

    /// <summary>Sent when the webhook is saved: a form with nothing but its number, unsigned, and saving fails unless it is answered 200. Nothing follows from it.</summary>
    private static bool IsPing(HttpRequest request) => request.HasFormContentType && !request.Headers.ContainsKey(WooSignature.Header);
}
