using Backorders.App.Channels.Twilio;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Doors;

/// <summary>What became of a message that we sent. May come twice and out of order.</summary>
public sealed class TwilioStatusWebhook(TwilioDoor door)
{
    private const string Path = "api/webhooks/twilio/status";

    [Function(nameof(TwilioStatusWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken cancellationToken) =>
        door.AcceptAsync(request, Path, TwilioReader.Status, IdOf, Results.Ok(), cancellationToken);

    private static string? IdOf(IReadOnlyList<(string Name, string Value)> form) =>
        form.ValueOf("MessageSid") is { } sid ? $"{sid}/{form.ValueOf("MessageStatus")}" : null;
}
