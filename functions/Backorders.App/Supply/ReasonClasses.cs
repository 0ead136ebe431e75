using Backorders.App.Channels.Json;
using Backorders.Core.Ledger;

namespace Backorders.App.Supply;

internal static class ReasonClasses
{
    private static readonly (string Word, ReasonClass? Value)[] Words =
    [
        ("supplier", ReasonClass.Supplier),
        ("freight", ReasonClass.Freight),
        ("demand", ReasonClass.Demand),
        ("quality", ReasonClass.Quality),
    ];

    /// <summary>Of the field reasonClass; null where it isn't given.</summary>
    public static ReasonClass? Read(Fields data) => data.OneOf("reasonClass", null, Words);

    /// <summary>Null for a reason that says more than one of the words does.</summary>
    public static ReasonClass? Of(string? reason) => Array.Find(Words, known => known.Word.Equals(reason?.Trim(), StringComparison.OrdinalIgnoreCase)).Value;
}
