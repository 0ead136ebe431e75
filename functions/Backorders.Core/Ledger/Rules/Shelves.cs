using System.Collections.Immutable;

namespace Backorders.Core.Ledger.Rules;

/// <summary>Units by warehouse.</summary>
internal static class Shelves
{
    /// <summary>Where units are put when neither the sender nor the shelves say where.</summary>
    public const string Returns = "returns";

    public static ImmutableSortedDictionary<string, long> Put(ImmutableSortedDictionary<string, long> shelves, string warehouse, long units) =>
        shelves.SetItem(warehouse, shelves.GetValueOrDefault(warehouse) + units);

    /// <summary>Where most units are, ties by name; null where there are no shelves.</summary>
    public static string? Fullest(ImmutableSortedDictionary<string, long> shelves) =>
        shelves.OrderByDescending(shelf => shelf.Value).ThenBy(shelf => shelf.Key, StringComparer.Ordinal).Select(shelf => shelf.Key).FirstOrDefault();

    /// <summary>Takes from the fullest warehouse first, so that a parcel comes from as few as possible; ties by name.</summary>
    public static ImmutableSortedDictionary<string, long> Take(ImmutableSortedDictionary<string, long> shelves, long units)
    {
        foreach (var (warehouse, onHand) in shelves.OrderByDescending(shelf => shelf.Value).ThenBy(shelf => shelf.Key, StringComparer.Ordinal))
        {
            if (units == 0) break;
            var taken = Math.Min(onHand, units);
            shelves = shelves.SetItem(warehouse, onHand - taken);
            units -= taken;
        }

        return shelves;
    }
}
