using System.Text.RegularExpressions;
using Backorders.Core.Timeline;
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
    private const int UsualMessagesPerSecond = 80;

    /// <summary>When what WhatsApp did not deliver goes by SMS.</summary>
    public SmsPolicy SmsFallback { get; init; } = SmsPolicy.Undelivered;

    /// <summary>As many messages as one process hands to Twilio, at most.</summary>
    public int MessagesPerSecond { get; init; } = UsualMessagesPerSecond;

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
            .ToDictionary(template => template.Key, template => template.Sid, StringComparer.OrdinalIgnoreCase))
    {
        SmsFallback = ReadSmsFallback(settings),
        MessagesPerSecond = settings.Number("MessagesPerSecond", otherwise: UsualMessagesPerSecond, from: 1, to: 10_000),
    };

    private static SmsPolicy ReadSmsFallback(SettingReader settings)
    {
        var unreadAfter = TimeSpan.FromHours(settings.Number("UnreadHours", otherwise: 24, from: 1, to: 720));
        return settings.Optional("SmsFallback") switch
        {
            null or "undelivered" => SmsPolicy.Undelivered,
            "unread" => SmsPolicy.Undelivered with { UnreadAfter = unreadAfter },
            "never" => SmsPolicy.Never,
            _ => throw settings.Invalid("SmsFallback", "must be undelivered, unread or never."),
        };
    }

    [GeneratedRegex("^AC[0-9A-Za-z]+$")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"^whatsapp:\+[0-9]{5,15}$")]
    private static partial Regex WhatsAppPattern();

    [GeneratedRegex("^HX[0-9A-Za-z]+$")]
    private static partial Regex TemplatePattern();
}
