using System.Globalization;
using Azure.Data.Tables;

namespace Backorders.App.Storage;

/// <summary>Dates are stored as text, for tables know only instants.</summary>
internal static class StoredDates
{
    private const string Format = "yyyy-MM-dd";

    public static void SetDate(this TableEntity entity, string name, DateOnly? date)
    {
        if (date is { } known) entity[name] = known.ToString(Format, CultureInfo.InvariantCulture);
    }

    public static DateOnly? GetDate(this TableEntity entity, string name) =>
        entity.GetString(name) is { } text ? DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture) : null;
}
