using System.Globalization;

namespace Azure.Data.Tables.Rest;

internal static class EdmTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    /// <summary>As the real client: a time that is not UTC is refused, not guessed at.</summary>
    public static string Text(DateTime time) => time.Kind == DateTimeKind.Utc
        ? Text((DateTimeOffset)time)
        : throw new NotSupportedException($"DateTime {time} has a Kind of {time.Kind}. It must be UTC.");

    public static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
