using System.Net;
using System.Text;

namespace Backorders.App.Channels.Twilio;

/// <summary>A form as it was sent: repeated and empty fields kept, names in their own case.</summary>
internal static class FormBody
{
    public static IReadOnlyList<(string Name, string Value)> Parse(ReadOnlySpan<byte> form)
    {
        var fields = new List<(string, string)>();
        foreach (var field in Encoding.UTF8.GetString(form).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            fields.Add(equals < 0 ? (Decode(field), "") : (Decode(field[..equals]), Decode(field[(equals + 1)..])));
        }

        return fields;
    }

    /// <summary>The first field of that name; null when there is none or it is empty.</summary>
    public static string? ValueOf(this IReadOnlyList<(string Name, string Value)> fields, string name) =>
        fields.FirstOrDefault(field => field.Name == name) is { Value.Length: > 0 } found ? found.Value : null;

    private static string Decode(string text) => WebUtility.UrlDecode(text);
}
