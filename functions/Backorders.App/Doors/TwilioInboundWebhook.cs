using System.Net.Mime;
using Backorders.App.Channels.Twilio;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Doors;

/// <summary>A message from a customer. Twilio wants TwiML for an answer; an empty one says nothing back.</summary>
public sealed class TwilioInboundWebhook(TwilioDoor door)
{
    private const string Path = "api/webhooks/twilio/inbound";

    [Function(nameof(TwilioInboundWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken cancellationToken) =>
        door.AcceptAsync(
            request,
            Path,
            TwilioReader.Inbound,
            form => form.ValueOf("MessageSid"),
            Results.Content("<Response/>", MediaTypeNames.Text.Xml),
            cancellationToken);
}
