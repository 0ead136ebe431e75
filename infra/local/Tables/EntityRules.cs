using System.Buffers;
using System.Text.RegularExpressions;

namespace Backorders.Local.Tables;

/// <summary>The service's limits on names, keys and sizes ("Understanding the Table service data model", "Scalability targets").</summary>
internal static partial class EntityRules
{
    public const int MostProperties = 252;
    public const int MostBytes = 1024 * 1024;
    public const int MostPerTransaction = 100;
    public const int MostTransactionBytes = 4 * 1024 * 1024;
    public const int MostPerPage = 1000;

    private const int MostKeyCharacters = 1024;
    private const int MostNameCharacters = 255;

    private static readonly SearchValues<char> ForbiddenInKeys = SearchValues.Create(
        [.. "/\\#?", .. Characters('\u0000', '\u001F'), .. Characters('\u007F', '\u009F')]);

    public static string Key(string name, string? value)
    {
        if (value is null) throw TableError.MissingValue(name).Exception();
        if (value.Length > MostKeyCharacters) throw TableError.KeyTooLarge(name).Exception();
        if (value.AsSpan().IndexOfAny(ForbiddenInKeys) >= 0) throw TableError.OutOfRange($"'{name}' parameter of value '{value}'").Exception();
        return value;
    }

    public static void PropertyName(string name)
    {
        if (name.Length > MostNameCharacters) throw TableError.PropertyNameTooLong(name).Exception();
        if (!Identifier().IsMatch(name)) throw TableError.PropertyName(name).Exception();
    }

    public static void TableName(string name)
    {
        if (!TableNames().IsMatch(name)) throw new TableError(400, "InvalidResourceName", "The specified resource name contains invalid characters.").Exception();
    }

    private static IEnumerable<char> Characters(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);

    [GeneratedRegex(@"^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{2,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableNames();
}
