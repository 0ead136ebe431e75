using System.Collections.Immutable;
using System.Globalization;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Which units of which order lines a parcel holds. Pure.</summary>
/// <param name="Unmatched">What the sender named that the order does not hold, or not so many of; null when all is in its lines.</param>
internal sealed record ParcelPlan(ImmutableArray<ParcelLine> Lines, string? Unmatched)
{
    /// <param name="standing">What the ledger has of each of the order's lines, in their order; null where it has none.</param>
    /// <param name="planned">What of the parcel was planned before.</param>
    public static ParcelPlan Make(
        SalesOrder order, IReadOnlyList<LedgerLine?> standing, Shipment shipment, ImmutableArray<ParcelLine> planned, int round)
    {
        var lines = order.Lines.Zip(standing).Where(pair => pair.Second is not null).Select(pair => (Line: pair.First, Standing: pair.Second!)).ToList();
        if (shipment.Lines.IsEmpty) return planned.IsEmpty && round == 1 ? All(lines) : new([], null);

        var added = new List<ParcelLine>();
        var unmatched = new List<string>();
        foreach (var named in Left(shipment, planned))
        {
            var candidates = lines.Where(pair => named.LineId is { } id ? pair.Line.LineId == id : pair.Line.Sku == named.Sku).ToList();
            var left = named.Quantity;
            added.AddRange(Spread(candidates, round, ref left));
            if (candidates.Count == 0) unmatched.Add(string.Create(CultureInfo.InvariantCulture, $"{left} × {named.Sku} is not in this order"));
            else if (left > 0) unmatched.Add(string.Create(CultureInfo.InvariantCulture, $"{left} units are more than this order still wanted and are not booked"));
        }

        return new([.. added], unmatched.Count > 0 ? string.Join("; ", unmatched) : null);
    }

    private static ParcelPlan All(List<(SalesOrderLine Line, LedgerLine Standing)> lines)
    {
        ImmutableArray<ParcelLine> reserved = [.. from pair in lines where pair.Standing.Reserved > 0 select Plan(pair.Line, pair.Standing, pair.Standing.Reserved, round: 1)];
        return new(reserved, reserved.IsEmpty ? "nothing was reserved for this order" : null);
    }

    /// <summary>What was named and is in no line yet.</summary>
    private static IEnumerable<ShippedUnits> Left(Shipment shipment, ImmutableArray<ParcelLine> planned) =>
        from named in shipment.Lines
        group named.Quantity by named with { Quantity = 0 } into units
        let known = planned.Where(line => units.Key.LineId is { } id ? line.LineId == id : line.Sku == units.Key.Sku).Sum(line => line.Quantity)
        where units.Sum() > known
        select units.Key with { Quantity = units.Sum() - known };

    /// <summary>Each line gets what is reserved for it, in order, then each what it waits for, then each what it was ordered for and has not shipped.</summary>
    private static IEnumerable<ParcelLine> Spread(List<(SalesOrderLine Line, LedgerLine Standing)> candidates, int round, ref long units)
    {
        var shares = new long[candidates.Count];
        foreach (var wanted in (ReadOnlySpan<Func<LedgerLine, long>>)[line => line.Reserved, line => line.Reserved + line.Waiting, line => line.Quantity - line.Shipped])
        {
            for (var i = 0; i < shares.Length; i++)
            {
                var share = Math.Clamp(wanted(candidates[i].Standing) - shares[i], 0, units);
                shares[i] += share;
                units -= share;
            }
        }

        return [.. candidates.Zip(shares).Where(pair => pair.Second > 0).Select(pair => Plan(pair.First.Line, pair.First.Standing, pair.Second, round))];
    }

    private static ParcelLine Plan(SalesOrderLine line, LedgerLine standing, long units, int round) =>
        new(line.LineId, line.Sku, units, Owed: Math.Clamp(units - standing.StockReserved, 0, standing.Allocated + standing.Waiting), round);
}
