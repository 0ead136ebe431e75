using System.Globalization;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Which units of which order lines a parcel holds. Pure.</summary>
internal static class ParcelPlan
{
    /// <param name="standing">What the ledger has of each of the order's lines, in their order; null where it has none.</param>
    public static Parcel Make(SalesOrder order, IReadOnlyList<LedgerLine?> standing, ShipmentDispatched shipment, DateTimeOffset now)
    {
        var lines = order.Lines.Zip(standing).ToList();
        var planned = new List<ParcelLine>();
        var unmatched = new List<string>();
        if (shipment.Lines.IsEmpty)
        {
            planned.AddRange(from pair in lines
                             where pair.Second is { Reserved: > 0 }
                             select Plan(pair.First, pair.Second!, pair.Second!.Reserved));
            if (planned.Count == 0) unmatched.Add("nothing was reserved for this order");
        }

        foreach (var named in shipment.Lines.GroupBy(line => line.Sku, line => line.Quantity))
        {
            var candidates = lines.Where(pair => pair.First.Sku == named.Key && pair.Second is not null).ToList();
            if (candidates.Count == 0) unmatched.Add(string.Create(CultureInfo.InvariantCulture, $"{named.Sum()} × {named.Key} is not in this order"));
            else planned.AddRange(Spread(candidates, named.Sum()));
        }

        return new()
        {
            ShipmentId = shipment.ShipmentId,
            At = now,
            Carrier = shipment.Carrier,
            TrackingNumber = shipment.TrackingNumber,
            TrackingUrl = shipment.TrackingUrl,
            Lines = [.. planned],
            Unmatched = unmatched.Count > 0 ? string.Join("; ", unmatched) : null,
        };
    }

    /// <summary>
    /// Each line gets what is reserved for it, in order, then each what it waits for; what is too many stays with the last, for the ledger to say so.
    /// </summary>
    private static IEnumerable<ParcelLine> Spread(List<(SalesOrderLine Line, LedgerLine? Standing)> candidates, long units)
    {
        var shares = new long[candidates.Count];
        Share(standing => standing.Reserved);
        Share(standing => standing.Waiting);
        shares[^1] += units;
        return candidates.Zip(shares).Where(pair => pair.Second > 0).Select(pair => Plan(pair.First.Line, pair.First.Standing!, pair.Second));

        void Share(Func<LedgerLine, long> wanted)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                var share = Math.Min(units, wanted(candidates[i].Standing!));
                shares[i] += share;
                units -= share;
            }
        }
    }

    private static ParcelLine Plan(SalesOrderLine line, LedgerLine standing, long units) =>
        new(line.LineId, line.Sku, units, Owed: Math.Clamp(units - standing.StockReserved, 0, standing.Allocated + standing.Waiting));
}
