using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Channels.Amazon;

public sealed class AmazonWebhook(Door door, HubSettings settings)
{
    [Function(nameof(AmazonWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/amazon")] HttpRequest request,
        CancellationToken cancellationToken) => door.AcceptAsync(
            request,
            Sources.Amazon,
            new Proof(AmazonKey.IsValid(settings.Amazon.WebhookKeys, request.Headers[AmazonKey.Header]), _ => true),
            (body, now) => new InboundMessage(Sources.Amazon, "", EventIds.OfAmazon(body), now, body),
            Results.Ok(),
            cancellationToken);
}
