using Backorders.App.Channels.Twilio;
using Backorders.App.Doors.Signatures;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>Twilio signs the address that it was given, which behind a gateway is not the one that the request arrived at: it is built from the settings.</summary>
public sealed class TwilioDoor(Door door, HubSettings settings)
{
    /// <param name="idOf">The event's id by the fields of the form; null when they hold none.</param>
    internal Task<IResult> AcceptAsync(
        HttpRequest request,
        string path,
        string topic,
        Func<IReadOnlyList<(string Name, string Value)>, string?> idOf,
        IResult accepted,
        CancellationToken cancellationToken)
    {
        var url = $"{settings.Links.BaseUrl.AbsoluteUri.TrimEnd('/')}/{path}{request.QueryString.Value}";
        var signature = request.Headers[TwilioSignature.Header].ToString();
        return door.AcceptAsync(
            request,
            Sources.Twilio,
            new Proof(signature.Length > 0, body => TwilioSignature.IsValid(settings.Twilio.AuthTokens, url, body, signature)),
            (body, now) => new InboundMessage(Sources.Twilio, topic, idOf(FormBody.Parse(body)) ?? EventIds.OfContent(topic, body), now, body),
            accepted,
            cancellationToken);
    }
}
