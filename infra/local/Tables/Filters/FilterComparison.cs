namespace Backorders.Local.Tables.Filters;

internal static class FilterComparison
{
    /// <summary>How a property's value stands to a literal; null when the two cannot be compared.</summary>
    public static int? Order(object value, object literal) => (value, literal) switch
    {
        (string left, string right) => string.CompareOrdinal(left, right),
        (bool left, bool right) => left.CompareTo(right),
        (Guid left, Guid right) => left.CompareTo(right),
        (DateTimeOffset left, DateTimeOffset right) => left.CompareTo(right),
        (byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right),
        (int or long, int or long) => ToInt64(value).CompareTo(ToInt64(literal)),
        (int or long or double, int or long or double) => ToDouble(value).CompareTo(ToDouble(literal)),
        _ => null,
    };

    private static long ToInt64(object number) => number is int small ? small : (long)number;

    private static double ToDouble(object number) => number is double real ? real : ToInt64(number);
}
