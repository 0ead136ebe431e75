using System.Globalization;

namespace Azure.Data.Tables.Rest;

internal static class TableOdataFilter
{
    public static string Create(FormattableString filter)
    {
        if (filter is null) return null;
        var literals = filter.GetArguments().Select(Literal).ToArray();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static object Literal(object value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint or decimal => string.Format(CultureInfo.InvariantCulture, "{0}", value),
        long or ulong => string.Format(CultureInfo.InvariantCulture, "{0}L", value),
        float number => number.ToString("G9", CultureInfo.InvariantCulture),
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
        Guid id => $"guid'{id}'",
        DateTimeOffset time => $"datetime'{EdmTime.Text(time)}'",
        DateTime time => $"datetime'{EdmTime.Text(new DateTimeOffset(time))}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData bytes => $"X'{Convert.ToHexString(bytes)}'",
        string text => $"'{Escape(text)}'",
        char letter => $"'{Escape(letter.ToString())}'",
        _ => throw new ArgumentException($"Unable to convert argument of type {value.GetType()} to an OData literal."),
    };

    private static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
