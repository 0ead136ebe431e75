using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Backorders.App.Doors;

/// <summary>Looks for the ids of Amazon's notifications in a body, through every wrapping that carries one as text: SNS's Message, SQS's body.</summary>
internal static class NotificationIds
{
    private const int DeepestWrapping = 8;

    /// <summary>Null where there is none, more than one, or something that is not JSON.</summary>
    public static string? Only(ReadOnlySpan<byte> body) => Collect(body, DeepestWrapping) is [{ Length: > 0 } only] ? only : null;

    /// <summary>Empty where it is not JSON: what can't be read must not pass for what can.</summary>
    private static List<string> Collect(ReadOnlySpan<byte> body, int layersLeft)
    {
        var found = new List<string>();
        var json = new Utf8JsonReader(body);
        try
        {
            while (json.Read())
            {
                if (json.TokenType is not JsonTokenType.PropertyName) continue;

                var (isId, isWrapping) = (IsId(json), IsWrapping(json));
                json.Read();
                if (isId) found.Add(TextOf(json) ?? "");
                else if (isWrapping && layersLeft > 0 && TextOf(json) is { } inner) found.AddRange(Collect(Encoding.UTF8.GetBytes(inner), layersLeft - 1));
            }

            return found;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Null for what is not text, or not Unicode: the reader throws for that only when it is asked for the text.</summary>
    private static string? TextOf(Utf8JsonReader json)
    {
        if (json.TokenType is not JsonTokenType.String || !Utf8.IsValid(json.ValueSpan)) return null;
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsId(Utf8JsonReader json) => json.ValueTextEquals("NotificationId"u8) || json.ValueTextEquals("notificationId"u8);

    private static bool IsWrapping(Utf8JsonReader json) =>
        json.ValueTextEquals("Message"u8) || json.ValueTextEquals("message"u8) || json.ValueTextEquals("body"u8) || json.ValueTextEquals("Body"u8);
}
