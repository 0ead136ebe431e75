using System.Collections.Immutable;

namespace Backorders.App.Orders;

/// <summary>Which of the parcels that were told of an order there are. Pure.</summary>
internal static class OrderShipments
{
    public static ImmutableArray<Shipment> With(ImmutableArray<Shipment> known, Shipment told)
    {
        if (known.FirstOrDefault(shipment => shipment.Id == told.Id) is not { } before) return known.Add(told);
        var after = before.With(told);
        return after == before ? known : known.Replace(before, after);
    }

    /// <summary>
    /// Those that left. One that channel and warehouse tell of under ids of their own, but with the same tracking number, is one parcel under the id
    /// that was heard first, with what both know of it.
    /// </summary>
    public static ImmutableArray<Shipment> Sent(ImmutableArray<Shipment> told)
    {
        var sent = new List<(Shipment Shipment, bool IsToldByBoth)>();
        foreach (var shipment in told.Where(shipment => !shipment.IsVoid))
        {
            var same = sent.FindIndex(other => !other.IsToldByBoth && IsSame(other.Shipment, shipment));
            if (same < 0) sent.Add((shipment, false));
            else sent[same] = (Both(sent[same].Shipment, shipment), true);
        }

        return [.. sent.Select(one => one.Shipment)];
    }

    /// <summary>The id of a parcel, and that under which the other one tells of it.</summary>
    public static IEnumerable<string> NamesOf(ImmutableArray<Shipment> told, string id) => told.FirstOrDefault(shipment => shipment.Id == id) is { } known
        ? told.Where(shipment => shipment.Id == id || IsSame(known, shipment)).Select(shipment => shipment.Id)
        : [id];

    private static bool IsSame(Shipment one, Shipment other) =>
        one.IsToldByChannel != other.IsToldByChannel && Tracking(one).Length > 0 && Tracking(one).Equals(Tracking(other), StringComparison.OrdinalIgnoreCase);

    private static string Tracking(Shipment shipment) => shipment.TrackingNumber.Replace(" ", "", StringComparison.Ordinal);

    private static Shipment Both(Shipment first, Shipment second) => first with
    {
        Carrier = first.Carrier.Length > 0 ? first.Carrier : second.Carrier,
        TrackingUrl = first.TrackingUrl ?? second.TrackingUrl,
        DeliveredAt = first.DeliveredAt ?? second.DeliveredAt,
    };
}
