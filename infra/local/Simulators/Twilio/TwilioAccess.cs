using System.Text;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>The account: its sid, its primary token, and who it may send from.</summary>
internal sealed class TwilioAccess(IConfiguration settings)
{
    public string AccountSid => settings["Twilio:AccountSid"] ?? "";

    /// <summary>What webhooks are signed with, whatever key sent the message.</summary>
    public string PrimaryToken => Secrets.Listed(settings["Twilio:AuthTokens"]).FirstOrDefault() ?? "";

    public string? WhatsAppFrom => settings["Twilio:WhatsAppFrom"];

    public string? SmsFrom => settings["Twilio:SmsFrom"];

    /// <summary>The refusal of a call without the account's own Basic credentials; null when they are good.</summary>
    public SimAnswer? Refusal(SimRequest request)
    {
        var good = Secrets.Listed(settings["Twilio:AuthTokens"]).Any(token =>
            Secrets.Same(request.Header("Authorization"), "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{token}"))));
        return !good ? TwilioErrors.Of(401) : request.RouteValue("account") != AccountSid ? TwilioErrors.Of(404) : null;
    }
}
