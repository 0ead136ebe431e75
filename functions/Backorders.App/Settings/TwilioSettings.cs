using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Backorders.App.Settings;

/// <param name="AuthTokens">The first one signs our requests; any of them may have signed Twilio's.</param>
/// <param name="Templates">ContentSid by "{stage}:{locale}", such as "confirmed:hi"; a stage without one can't open a WhatsApp conversation.</param>
public sealed partial record TwilioSettings(
    string AccountSid,
    IReadOnlyList<string> AuthTokens,
    string WhatsAppFrom,
    string SmsFrom,
    Uri BaseUrl,
    IReadOnlyDictionary<string, string> Templates)
{
    public string? TemplateFor(string stage, string locale) => Templates.GetValueOrDefault($"{stage}:{locale}");

    internal static TwilioSettings Read(SettingReader settings, IConfigurationSection templates) => new(
        settings.Matching(AccountPattern(), "AccountSid", "an account's SID: AC and more letters and digits"),
        settings.Secrets("AuthTokens"),
        settings.Matching(WhatsAppPattern(), "WhatsAppFrom", "whatsapp: and a number with its country code"),
        settings.Required("SmsFrom"),
        settings.Url("BaseUrl", "https://api.twilio.com"),
        templates.GetChildren()
            .SelectMany(stage => stage.GetChildren().Where(locale => !string.IsNullOrWhiteSpace(locale.Value)), (stage, locale) => (
                Key: $"{stage.Key}:{locale.Key}",
                Sid: new SettingReader(stage).Matching(TemplatePattern(), locale.Key, "a template's ContentSid: HX and more letters and digits")))
            .ToDictionary(template => template.Key, template => template.Sid, StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex("^AC[0-9A-Za-z]+$")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"^whatsapp:\+[0-9]{5,15}$")]
    private static partial Regex WhatsAppPattern();

    [GeneratedRegex("^HX[0-9A-Za-z]+$")]
    private static partial Regex TemplatePattern();
}
