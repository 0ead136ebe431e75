using Backorders.App.Doors.Signatures;
using Backorders.App.Inbound;
using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Doors;

/// <summary>The door of every sender that signs by Standard Webhooks.</summary>
public sealed class StandardWebhookDoor(Door door, StandardWebhookSignature signature)
{
    internal Task<IResult> AcceptAsync(
        HttpRequest request, string source, IReadOnlyList<StandardWebhookSecret> secrets, CancellationToken cancellationToken)
    {
        string Header(string name) => request.Headers[name].ToString();

        var id = Header(StandardWebhookSignature.IdHeader);
        var timestamp = Header(StandardWebhookSignature.TimestampHeader);
        var signatures = Header(StandardWebhookSignature.SignatureHeader);
        return door.AcceptAsync(
            request,
            source,
            new Proof(signature.MayBeValid(id, timestamp, signatures), body => signature.IsValid(secrets, id, timestamp, signatures, body)),
            (body, now) => new InboundMessage(source, "", id, now, body),
            Results.Ok(),
            cancellationToken);
    }
}
