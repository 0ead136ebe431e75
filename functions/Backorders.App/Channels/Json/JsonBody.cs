using System.Text.Json;
using System.Text.Unicode;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Json;

/// <summary>Reads a JSON document that somebody else wrote. Nothing that they may have written makes it throw.</summary>
internal static class JsonBody
{
    /// <summary>Unreadable when it is not a JSON object or when <paramref name="read"/> found a problem.</summary>
    public static EventReading Read(ReadOnlyMemory<byte> body, Func<Fields, EventReading> read)
    {
        using var document = Parse(body);
        return document is null ? new EventReading.Unreadable("The body is not JSON.") : Read(document.RootElement, read);
    }

    public static EventReading Read(JsonElement root, Func<Fields, EventReading> read, StringComparison names = StringComparison.Ordinal)
    {
        if (root.ValueKind is not JsonValueKind.Object) return new EventReading.Unreadable("The body is not a JSON object.");

        var problems = new Problems();
        var reading = read(new Fields(root, "", names, problems));
        return problems.First is { } problem ? new EventReading.Unreadable(problem) : reading;
    }

    /// <summary>A document that tells several things; none of them when it has a problem.</summary>
    public static IReadOnlyList<EventReading> ReadAll(
        JsonElement root, Func<Fields, IEnumerable<EventReading>> read, StringComparison names = StringComparison.Ordinal)
    {
        if (root.ValueKind is not JsonValueKind.Object) return [new EventReading.Unreadable("The body is not a JSON object.")];

        var problems = new Problems();
        EventReading[] readings = [.. read(new Fields(root, "", names, problems))];
        return problems.First is { } problem ? [new EventReading.Unreadable(problem)] : readings;
    }

    public static IReadOnlyList<EventReading> ReadAll(ReadOnlyMemory<byte> body, Func<Fields, IEnumerable<EventReading>> read)
    {
        using var document = Parse(body);
        return document is null ? [new EventReading.Unreadable("The body is not JSON.")] : ReadAll(document.RootElement, read);
    }

    /// <summary>Null when it is not JSON, or holds text that is not Unicode.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return IsUnicode(body.Span) ? JsonDocument.Parse(body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The parser looks into strings only when asked for one, and throws then: half a surrogate pair can be written as an escape.</summary>
    private static bool IsUnicode(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) return false;

        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !json.ValueIsEscaped) continue;
            if (!IsUnescapable(ref json)) return false;
        }

        return true;
    }

    private static bool IsUnescapable(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
