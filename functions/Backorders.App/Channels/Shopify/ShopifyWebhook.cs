using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Channels.Shopify;

public sealed class ShopifyWebhook(Door door, HubSettings settings)
{
    public const string Route = "api/webhooks/shopify";

    [Function(nameof(ShopifyWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        string Header(string name) => request.Headers[name].ToString();

        var signature = Header(ShopifySignature.Header);
        return door.AcceptAsync(
            request,
            Sources.Shopify,
            new Proof(signature.Length > 0, body => ShopifySignature.IsValid(settings.Shopify.WebhookSecrets, body, signature)),
            (body, now) =>
            {
                var topic = Header("X-Shopify-Topic");
                var id = EventIds.OfShopify(
                    Header("X-Shopify-Shop-Domain"), topic, Header("X-Shopify-Webhook-Id"), Header("X-Shopify-Event-Id"), body);
                return new InboundMessage(Sources.Shopify, topic, id, now, body);
            },
            Results.Ok(),
            cancellationToken);
    }
}
