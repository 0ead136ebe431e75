using System.Text.Json;
using System.Text.RegularExpressions;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Primitives;

namespace Backorders.Local.Simulators.Twilio;

/// <summary>What Twilio refuses at once when a message is created. What WhatsApp refuses comes later, as a failed status.</summary>
internal sealed partial class MessageRules(TwilioStore store, TwilioAccess access)
{
    private const int LongestBody = 1600;
    private const string WhatsApp = "whatsapp:";

    public SimAnswer? Refusal(IReadOnlyDictionary<string, StringValues> form, LocalConnection data)
    {
        var (to, from, body) = (Field(form, "To"), Field(form, "From"), Field(form, "Body"));
        var contentSid = Field(form, "ContentSid");
        if (to is null) return Refused(21604, "A 'To' phone number is required.");
        if (!Address().IsMatch(to)) return Refused(21211, $"Invalid 'To' Phone Number: {to}");
        if (from is null && Field(form, "MessagingServiceSid") is null) return Refused(21603, "A 'From' phone number is required.");
        if (from is not null && IsWhatsApp(from) != IsWhatsApp(to)) return Refused(21910, "Invalid From and To pair. From and To should be of the same channel");
        if (from is not null && from != (IsWhatsApp(from) ? access.WhatsAppFrom : access.SmsFrom))
            return IsWhatsApp(from)
                ? Refused(63007, "Twilio could not find a Channel with the specified From address")
                : Refused(21606, $"The 'From' phone number provided ({from}) is not a valid message-capable Twilio phone number for this destination/account");
        if (body is null && contentSid is null) return Refused(21602, "Message body is required.");
        if (body?.Length > LongestBody) return Refused(21617, "The concatenated message body exceeds the 1600 character limit");
        if (contentSid is not null && !Content().IsMatch(contentSid)) return Refused(21655, "The ContentSid is Invalid");
        if (Field(form, "ContentVariables") is { } variables && Variables(variables) is null) return Refused(21656, "The ContentVariables parameter is invalid");
        return !IsWhatsApp(to) && store.HasStopped(data, to, from) ? Refused(21610, "Attempt to send to unsubscribed recipient") : null;
    }

    /// <summary>What will become of a message that was taken: free text on WhatsApp fails when the customer has not written within 24 hours, and all of it where there is no account.</summary>
    public IEnumerable<(string Status, int? ErrorCode)> Progress(TwilioMessage message, LocalConnection data)
    {
        var free = message.ContentSid is null && IsWhatsApp(message.To);
        var open = store.LastWrote(data, message.To, message.From) is { } wrote && message.At - wrote < TimeSpan.FromHours(24);
        if (store.Absent(data, message.To) is { } code) return [("undelivered", code)];
        return free && !open ? [("failed", 63016)] : [("sent", null), ("delivered", null)];
    }

    public static bool IsWhatsApp(string address) => address.StartsWith(WhatsApp, StringComparison.Ordinal);

    public static string? Field(IReadOnlyDictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The variables of a template; null when the text is not a JSON object of strings.</summary>
    public static IReadOnlyDictionary<string, string>? Variables(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SimAnswer Refused(int code, string message) => TwilioErrors.Of(400, code, message);

    [GeneratedRegex(@"^(whatsapp:)?\+[1-9][0-9]{6,14}$")]
    private static partial Regex Address();

    [GeneratedRegex("^HX[0-9a-fA-F]{32}$")]
    private static partial Regex Content();
}
