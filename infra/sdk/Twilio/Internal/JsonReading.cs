using System.Globalization;
using System.Text.Json;

namespace Twilio.Internal;

/// <summary>Reads members as leniently as the real package's serializer does: numbers as text and text as numbers.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement json, string name) => json.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();

    public static int? Number(this JsonElement json, string name) =>
        json.Text(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>RFC 2822 or ISO 8601; like the real one, an offset turns the time into local time.</summary>
    public static DateTime? Time(this JsonElement json, string name) =>
        json.Text(name) is { Length: > 0 } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    public static Dictionary<string, object> Members(this JsonElement json, string name) =>
        json.Member(name)?.EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value.Clone());

    private static JsonElement? Member(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
