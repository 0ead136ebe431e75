using System.Globalization;
using Azure.Data.Tables;

namespace Backorders.App.Stock.Rows;

/// <summary>Reads columns that must be there: a row that lacks one was not written by us, and no number is made up for it.</summary>
internal static class RowValues
{
    private const string DateFormat = "yyyy-MM-dd";

    public static long Long(this TableEntity row, string column) => row.GetInt64(column) ?? throw Lacks(row, column);

    public static string Text(this TableEntity row, string column) => row.GetString(column) ?? throw Lacks(row, column);

    public static T Word<T>(this TableEntity row, string column)
        where T : struct, Enum => Enum.Parse<T>(row.Text(column));

    public static T? OptionalWord<T>(this TableEntity row, string column)
        where T : struct, Enum => row.GetString(column) is { } word ? Enum.Parse<T>(word) : null;

    public static DateOnly? Date(this TableEntity row, string column) =>
        row.GetString(column) is { } text ? DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture) : null;

    public static string DateText(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static InvalidDataException Lacks(TableEntity row, string column) =>
        new($"Row '{row.RowKey}' of partition '{row.PartitionKey}' has no {column}.");
}
