using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Backorders.Core;

namespace Backorders.App.Channels.Json;

/// <summary>
/// The fields of one JSON object. A required field that is missing or wrong is noted in <paramref name="problems"/> and read as a default,
/// so that a reader reads straight through; what it made of a document with problems is thrown away.
/// </summary>
/// <param name="names">How names are compared.</param>
internal readonly struct Fields(JsonElement element, string path, StringComparison names, Problems problems)
{
    private const int LongestId = 255;
    private const int LongestText = 4000;
    private const long MostUnits = 1_000_000_000;

    /// <summary>Text that isn't empty.</summary>
    public string Text(string name) => OptionalText(name) ?? Wrong(name, "must be text.", "");

    /// <summary>Null when it is missing, empty or not text.</summary>
    public string? OptionalText(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and <= LongestText } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    /// <summary>
    /// An outside id: text, or a whole number of any size read digit for digit. It becomes part of a key, so it must be short and hold no control character.
    /// </summary>
    public string Id(string name) => OptionalId(name) ?? Wrong(name, $"must be an id of at most {LongestId} characters, fewer where they are not ASCII.", "");

    public string? OptionalId(string name) => Find(name) is { } value ? IdIn(value) : null;

    private static string? IdIn(JsonElement value)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when value.GetRawText() is var digits && digits.All(char.IsAsciiDigit) => digits,
            _ => null,
        };
        return !string.IsNullOrWhiteSpace(id) && !id.Any(char.IsControl) && KeyText.Encode(id).Length <= LongestId ? id : null;
    }

    /// <summary>Ids in a list; empty when it is missing, and what is no id is left out.</summary>
    public IEnumerable<string> Ids(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(IdIn).OfType<string>()
            : [];

    /// <summary>An id that also names a durable instance, which takes printable ASCII alone.</summary>
    public string OrderId(string name) =>
        OptionalId(name) is { Length: <= 64 } id && id.All(letter => letter is > ' ' and <= '~')
            ? id
            : Wrong(name, "must be an id of 1 to 64 printable ASCII characters.", "");

    public long Quantity(string name) => Whole(name) is >= 1 and <= MostUnits and var units ? units : Wrong(name, "must be a whole number, at least 1.", 1L);

    /// <summary>A whole number, zero included.</summary>
    public long Units(string name) => Whole(name) is >= 0 and <= MostUnits and var units ? units : Wrong(name, "must be a whole number, at least 0.", 0L);

    /// <summary>A whole number that isn't zero.</summary>
    public long Delta(string name) =>
        Whole(name) is not 0 and >= -MostUnits and <= MostUnits and var units ? units : Wrong(name, "must be a whole number other than 0.", 1L);

    /// <summary>Null when it is missing or not a whole number.</summary>
    public long? Whole(string name) => Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    public bool? Flag(string name) => Find(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public DateOnly Date(string name) =>
        DateOnly.TryParseExact(OptionalText(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && IsOfOurs(date.Year)
            ? date
            : Wrong(name, "must be a date such as 2026-11-28.", default(DateOnly));

    public DateTimeOffset Instant(string name) => OptionalInstant(name) ?? Wrong(name, "must be a time such as 2026-11-21T09:00:00Z.", default(DateTimeOffset));

    /// <summary>Without an offset it counts as UTC. Null too for times that nothing here has happened at: a table keeps none before 1601.</summary>
    public DateTimeOffset? OptionalInstant(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.String } text || !text.TryGetDateTime(out var local) || !IsOfOurs(local.Year)) return null;
        if (local.Kind is DateTimeKind.Unspecified) return new DateTimeOffset(local, TimeSpan.Zero);
        return text.TryGetDateTimeOffset(out var instant) ? instant.ToUniversalTime() : null;
    }

    /// <summary>One of a few words; missing is <paramref name="otherwise"/>, another word is wrong.</summary>
    public T OneOf<T>(string name, T otherwise, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (!Has(name)) return otherwise;

        var given = OptionalText(name);
        var words = new string[choices.Length];
        for (var i = 0; i < choices.Length; i++)
        {
            if (choices[i].Word == given) return choices[i].Value;
            words[i] = choices[i].Word;
        }

        return Wrong(name, $"must be one of {string.Join(", ", words)}.", otherwise);
    }

    /// <summary>Missing and null alike are no.</summary>
    public bool Has(string name) => Find(name) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    public Fields Object(string name) => OptionalObject(name) ?? Wrong(name, "must be an object.", this);

    public Fields? OptionalObject(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } found ? new Fields(found, At(name), names, problems) : null;

    /// <summary>A list of at least one object.</summary>
    public ImmutableArray<T> List<T>(string name, Func<Fields, T> read)
    {
        var items = OptionalList(name, read);
        return items.IsEmpty ? Wrong(name, "must be a list of at least one object.", items) : items;
    }

    /// <summary>Empty when it is missing.</summary>
    public ImmutableArray<T> OptionalList<T>(string name, Func<Fields, T> read)
    {
        if (!Has(name)) return [];
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list) return Wrong(name, "must be a list.", ImmutableArray<T>.Empty);

        var items = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{At(name)}[{items.Count}]");
            if (item.ValueKind is not JsonValueKind.Object)
            {
                problems.Add($"{itemPath} must be an object.");
                return [];
            }

            items.Add(read(new Fields(item, itemPath, names, problems)));
        }

        return items.DrainToImmutable();
    }

    /// <summary>The texts of a list, others left out; empty when it is missing.</summary>
    public IEnumerable<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    public JsonElement? Find(string name)
    {
        if (element.TryGetProperty(name, out var exact)) return exact;
        if (names is StringComparison.Ordinal) return null;

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, names)) return property.Value;
        }

        return null;
    }

    public T Wrong<T>(string name, string mustBe, T otherwise)
    {
        problems.Add($"{At(name)} {mustBe}");
        return otherwise;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool IsOfOurs(int year) => year is >= 2000 and < 2100;
}
