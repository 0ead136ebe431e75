using Backorders.App.Doors;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Channels.Generic;

public sealed class ChannelWebhook(StandardWebhookDoor door, HubSettings settings)
{
    [Function(nameof(ChannelWebhook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/channels/{name}")] HttpRequest request,
        string name,
        CancellationToken cancellationToken) => settings.Channels.TryGetValue(name, out var channel)
            ? await door.AcceptAsync(request, Sources.OfChannel(channel.Name), channel.WebhookSecrets, cancellationToken)
            : Refusals.NoSuchDoor;
}
