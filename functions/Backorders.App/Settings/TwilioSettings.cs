using Microsoft.Extensions.Configuration;

namespace Backorders.App.Settings;

/// <param name="AuthTokens">The first one signs our requests; any of them may have signed Twilio's.</param>
/// <param name="Templates">ContentSid by "{stage}:{locale}", such as "confirmed:hi"; a stage without one can't open a WhatsApp conversation.</param>
public sealed record TwilioSettings(
    string AccountSid,
    IReadOnlyList<string> AuthTokens,
    string WhatsAppFrom,
    string SmsFrom,
    Uri BaseUrl,
    IReadOnlyDictionary<string, string> Templates)
{
    public string? TemplateFor(string stage, string locale) => Templates.GetValueOrDefault($"{stage}:{locale}");

    internal static TwilioSettings Read(SettingReader settings, IConfigurationSection templates)
    {
        var whatsAppFrom = settings.Required("WhatsAppFrom");
        return new(
            settings.Required("AccountSid"),
            settings.Secrets("AuthTokens"),
            whatsAppFrom.StartsWith("whatsapp:+", StringComparison.Ordinal)
                ? whatsAppFrom
                : throw settings.Invalid("WhatsAppFrom", "must be whatsapp: and a number with its country code."),
            settings.Required("SmsFrom"),
            settings.Url("BaseUrl", "https://api.twilio.com"),
            templates.GetChildren()
                .SelectMany(stage => stage.GetChildren(), (stage, locale) => (Key: $"{stage.Key}:{locale.Key}", Sid: locale.Value))
                .Where(template => !string.IsNullOrWhiteSpace(template.Sid))
                .ToDictionary(template => template.Key, template => template.Sid!, StringComparer.OrdinalIgnoreCase));
    }
}
