using System.Collections.Immutable;
using Backorders.App.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Timeline;

/// <summary>A backorder with the facts about it, all as they are now.</summary>
public sealed record BackorderReading(Backorder Backorder, OrderFile File, ImmutableArray<BackorderLine> Lines)
{
    public BackorderFacts Facts => new()
    {
        Lines = Lines,
        Told = [.. File.Messages.Select(message => new ToldMessage(message.Stage, message.Revision, message.At, message.Covers, message.IsSettled))],
        Shipments = [.. File.Parcels.Where(parcel => parcel.CarriesOwed).Select(parcel => parcel.ShipmentId)],
        IsPaused = Backorder.IsPaused,
    };
}
