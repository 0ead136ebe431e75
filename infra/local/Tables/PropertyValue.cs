using System.Globalization;
using System.Xml;

namespace Backorders.Local.Tables;

/// <summary>Turns what a caller put into an entity into what the service would hold after the trip through the client's JSON.</summary>
internal static class PropertyValue
{
    private const int MostBytes = 64 * 1024;

    private static readonly DateTime FirstTime = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>One of string, bool, int, long, double, DateTimeOffset (UTC), Guid, byte[]; null stays null, which means absent.</summary>
    public static object? Stored(string name, object? value) => value switch
    {
        null or bool or int or long or Guid => value,
        string text => text.Length * sizeof(char) <= MostBytes ? text : throw TableError.ValueTooLarge(name).Exception(),
        byte[] bytes => bytes.Length <= MostBytes ? bytes : throw TableError.ValueTooLarge(name).Exception(),
        BinaryData data => Stored(name, data.ToArray()),
        double number => double.IsFinite(number) ? number : throw new ArgumentException($"{name}: {number} cannot be written as JSON."),
        DateTimeOffset time => Time(name, time.UtcDateTime),
        DateTime { Kind: DateTimeKind.Utc } time => Time(name, time),
        DateTime time => throw new NotSupportedException($"DateTime {time} has a Kind of {time.Kind}. It must be UTC."),
        ulong number => number <= long.MaxValue ? (long)number : throw TableError.InvalidInput($"{name} is no Edm.Int64.").Exception(),
        float number => FromJson(number.ToString(CultureInfo.InvariantCulture)),
        decimal number => FromJson(number.ToString(CultureInfo.InvariantCulture)),
        TimeSpan span => XmlConvert.ToString(span),
        Enum => throw new NotSupportedException("Enum values are only supported for custom model types implementing ITableEntity."),
        _ => throw new NotSupportedException($"Not supported type {value.GetType()}"),
    };

    private static DateTimeOffset Time(string name, DateTime utc) =>
        utc >= FirstTime ? new DateTimeOffset(utc) : throw TableError.OutOfRange($"value of property '{name}'").Exception();

    // Numbers without a type of the service go out as bare JSON numbers, and come back as int or double: never as they were.
    private static object FromJson(string number) =>
        int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : (object)double.Parse(number, CultureInfo.InvariantCulture);
}
