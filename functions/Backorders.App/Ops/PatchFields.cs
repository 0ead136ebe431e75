using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Backorders.App.Ops;

/// <summary>Reads the fields that a partial change names; the first that can't be read is the problem, in words for who sent it.</summary>
internal sealed class PatchFields(JsonElement body, string prefix)
{
    public string? Problem { get; private set; }

    public IEnumerable<JsonProperty> All => body.EnumerateObject();

    public void Fail(string name, string mustBe) => Problem ??= $"{prefix}{name} must be {mustBe}.";

    /// <param name="name">The field.</param>
    /// <param name="least">The smallest value.</param>
    /// <param name="most">The largest value.</param>
    /// <param name="set">Called with the value, or with null for an explicit null where that is allowed.</param>
    /// <param name="nullable">Whether null clears the field.</param>
    public void Number(string name, long least, long most, Action<long?> set, bool nullable = false)
    {
        if (!body.TryGetProperty(name, out var field)) return;
        if (nullable && field.ValueKind == JsonValueKind.Null) set(null);
        else if (field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var value) && value >= least && value <= most) set(value);
        else Fail(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}{(nullable ? ", or null" : "")}"));
    }

    /// <summary>An id may come as a number too; it stays what it is, digit by digit.</summary>
    public void Text(string name, int longest, Action<string?> set)
    {
        if (!body.TryGetProperty(name, out var field)) return;
        var text = field.ValueKind switch
        {
            JsonValueKind.String => field.GetString()!.Trim(),
            JsonValueKind.Number => field.GetRawText(),
            _ => null,
        };
        if (field.ValueKind == JsonValueKind.Null || text is "") set(null);
        else if (text is not null && text.Length <= longest) set(text);
        else Fail(name, string.Create(CultureInfo.InvariantCulture, $"text of at most {longest} characters, or null"));
    }

    /// <summary>Null is an empty list.</summary>
    public void Texts(string name, int most, int longest, Action<ImmutableArray<string>> set)
    {
        if (!body.TryGetProperty(name, out var field)) return;
        if (field.ValueKind == JsonValueKind.Null) set([]);
        else if (field.ValueKind == JsonValueKind.Array && field.GetArrayLength() <= most && field.EnumerateArray().All(text => IsText(text, longest)))
            set([.. field.EnumerateArray().Select(text => text.GetString()!.Trim()).Distinct(StringComparer.Ordinal)]);
        else Fail(name, string.Create(CultureInfo.InvariantCulture, $"a list of at most {most} texts of 1 to {longest} characters, or null"));
    }

    public void OptionalWord<T>(string name, Action<T?> set)
        where T : struct, Enum
    {
        if (body.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Null) set(null);
        else Word<T>(name, word => set(word));
    }

    public void Word<T>(string name, Action<T> set)
        where T : struct, Enum
    {
        if (!body.TryGetProperty(name, out var field)) return;
        var words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
        if (field.ValueKind == JsonValueKind.String && words.TryGetValue(field.GetString()!, out var word)) set(word);
        else Fail(name, $"one of {string.Join(", ", words.Keys)}");
    }

    public void Date(string name, Action<DateOnly?> set)
    {
        if (!body.TryGetProperty(name, out var field)) return;
        if (field.ValueKind == JsonValueKind.Null) set(null);
        else if (field.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(field.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) set(date);
        else Fail(name, "a date such as 2026-11-28, or null");
    }

    public PatchFields? Object(string name)
    {
        if (!body.TryGetProperty(name, out var field)) return null;
        if (field.ValueKind == JsonValueKind.Object) return new(field, $"{prefix}{name}.");
        Fail(name, "an object");
        return null;
    }

    private static bool IsText(JsonElement element, int longest) =>
        element.ValueKind == JsonValueKind.String && element.GetString()!.Trim().Length is var length && length > 0 && length <= longest;

    public void Adopt(PatchFields inner) => Problem ??= inner.Problem;
}
