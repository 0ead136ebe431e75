using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>A customer writes to us. On SMS Twilio keeps STOP and START itself; on WhatsApp it does not.</summary>
internal sealed class TwilioInbound(TwilioStore store, TwilioCaller caller, TwilioAccess access, IConfiguration settings, TimeProvider clock)
{
    private static readonly HashSet<string> Stop = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT" };
    private static readonly HashSet<string> Start = new(StringComparer.OrdinalIgnoreCase) { "START", "YES", "UNSTOP" };

    /// <summary>The status that our webhook answered with.</summary>
    public async Task<int> ReceiveAsync(string from, string? to, string body, CancellationToken cancellationToken)
    {
        var whatsApp = MessageRules.IsWhatsApp(from);
        var sender = to ?? (whatsApp ? access.WhatsAppFrom : access.SmsFrom) ?? "";
        bool? stopped = whatsApp ? null : Stop.Contains(body.Trim()) ? true : Start.Contains(body.Trim()) ? false : null;
        await store.ReceivedAsync(from, sender, clock.GetUtcNow(), stopped);

        var sid = "SM" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = access.AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["Body"] = body,
            ["From"] = from,
            ["MessageSid"] = sid,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["SmsMessageSid"] = sid,
            ["SmsSid"] = sid,
            ["SmsStatus"] = "received",
            ["To"] = sender,
        };
        if (whatsApp)
        {
            form["MessageType"] = "text";
            form["ProfileName"] = "Customer";
            form["WaId"] = from["whatsapp:+".Length..];
        }

        return await caller.PostAsync(settings["Links:BaseUrl"]?.TrimEnd('/') + "/api/webhooks/twilio/inbound", form, cancellationToken);
    }
}
