using System.Collections.Immutable;
using Backorders.App.Cancellations;
using Backorders.App.Messages;
using Backorders.App.Moves;
using Backorders.App.Offers;

namespace Backorders.App.Orders;

/// <summary>Everything stored of one order, but for personal data. Messages, parcels (those that left) and history are in order of time.</summary>
public sealed record OrderFile(
    SalesOrder Order,
    Backorder? Backorder,
    Cancellation? Cancellation,
    ImmutableArray<GivingUp> GivenUp,
    ImmutableArray<ChannelCancellation> ChannelCancellations,
    ImmutableArray<SentMessage> Messages,
    ImmutableArray<Parcel> Parcels,
    ImmutableArray<StoredMove> Moves,
    ImmutableArray<HistoryEntry> History)
{
    public ImmutableArray<StoredOffer> Offers { get; init; } = [];
}
