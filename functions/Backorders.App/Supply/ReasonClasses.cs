using Backorders.App.Channels.Json;
using Backorders.Core.Ledger;

namespace Backorders.App.Supply;

internal static class ReasonClasses
{
    /// <summary>Of the field reasonClass; null where it isn't given.</summary>
    public static ReasonClass? Read(Fields data) => data.OneOf<ReasonClass?>(
        "reasonClass",
        null,
        ("supplier", ReasonClass.Supplier),
        ("freight", ReasonClass.Freight),
        ("demand", ReasonClass.Demand),
        ("quality", ReasonClass.Quality));

    /// <summary>Null for a reason that says more than one of the words does.</summary>
    public static ReasonClass? Of(string? reason) => reason?.Trim().ToLowerInvariant() switch
    {
        "supplier" => ReasonClass.Supplier,
        "freight" => ReasonClass.Freight,
        "demand" => ReasonClass.Demand,
        "quality" => ReasonClass.Quality,
        _ => null,
    };
}
