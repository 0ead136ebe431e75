using System.Globalization;
using System.Text.Json;

namespace Backorders.Local.ServiceBus;

/// <summary>
/// Application properties as text, each with its type: {"name":["int","5"]}. Takes the types that Service Bus takes, and null;
/// refuses others as the SDK does when it turns a message into AMQP.
/// </summary>
internal static class PropertyBag
{
    private static readonly Dictionary<Type, Codec> ByType = new Codec[]
    {
        Of<byte>("byte"), Of<sbyte>("sbyte"), Of<char>("char"), Of<short>("short"), Of<ushort>("ushort"), Of<int>("int"), Of<uint>("uint"),
        Of<long>("long"), Of<ulong>("ulong"), Of<float>("float"), Of<double>("double"), Of<decimal>("decimal"),
        Of<Guid>("guid"), Of<TimeSpan>("span"), Of<DateTimeOffset>("offset", "O"),
        new(typeof(bool), "bool", value => (bool)value ? "true" : "false", text => text == "true"),
        new(typeof(string), "string", value => (string)value, text => text),
        new(typeof(Uri), "uri", value => ((Uri)value).OriginalString, text => new Uri(text, UriKind.RelativeOrAbsolute)),
        new(
            typeof(DateTime),
            "time",
            value => ((DateTime)value).ToString("O", CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
    }.ToDictionary(codec => codec.Type);

    private static readonly Dictionary<string, Codec> ByName = ByType.Values.ToDictionary(codec => codec.Name);

    /// <exception cref="NotSupportedException">A value has a type that Service Bus does not carry.</exception>
    public static string? Encode(IDictionary<string, object> properties) =>
        properties.Count == 0 ? null : JsonSerializer.Serialize(properties.ToDictionary(property => property.Key, property => Encode(property.Key, property.Value)));

    public static Dictionary<string, object> Decode(string? encoded) => encoded is null
        ? []
        : JsonSerializer.Deserialize<Dictionary<string, string[]>>(encoded)!.ToDictionary(property => property.Key, property => Decode(property.Value));

    public static string? Merge(string? encoded, IDictionary<string, object> changes)
    {
        var properties = Decode(encoded);
        foreach (var (name, value) in changes) properties[name] = value;
        return Encode(properties);
    }

    private static string[] Encode(string name, object? value)
    {
        if (value is null) return [];
        return ByType.TryGetValue(value is Uri ? typeof(Uri) : value.GetType(), out var codec)
            ? [codec.Name, codec.Write(value)]
            : throw new NotSupportedException($"The key `{name}` has a value of type `{value.GetType()}` which is not supported for AMQP transport.");
    }

    private static object Decode(string[] value) => value is [var type, var text] ? ByName[type].Read(text) : null!;

    private static Codec Of<T>(string name, string? format = null)
        where T : IFormattable, IParsable<T> => new(
            typeof(T),
            name,
            value => ((T)value).ToString(format, CultureInfo.InvariantCulture),
            text => T.Parse(text, CultureInfo.InvariantCulture));

    private sealed record Codec(Type Type, string Name, Func<object, string> Write, Func<string, object> Read);
}
