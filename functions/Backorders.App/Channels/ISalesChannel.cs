using Backorders.App.Inbound;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Channels;

/// <summary>
/// One sales channel: everything about it is in its folder, and the rest of the hub knows it by this alone. What only some channels can do is an
/// interface of its own that they have too: <see cref="IStockReader"/>, <see cref="Cancellations.ICancellationChannel"/>.
/// </summary>
internal interface ISalesChannel
{
    /// <summary>The name in orders, policies and settings.</summary>
    string Name { get; }

    /// <summary>Who sends its messages: <see cref="InboundMessage.Source"/>.</summary>
    string Source => Name;

    /// <summary>
    /// Whether it refuses a number that was made from another one than it shows. One that can't may have sold in the moment before our number
    /// overwrote its own, so its sales can't be counted off what it was told: it is told again.
    /// </summary>
    bool Compares => false;

    /// <summary>Whether a line of its orders names the listing (<see cref="ListingOf"/>) rather than our SKU.</summary>
    bool OrdersNameListings => false;

    /// <summary>The most SKUs that one push takes.</summary>
    int MostPerPush { get; }

    /// <summary>One message may hold several events. Never throws for what a sender wrote.</summary>
    IReadOnlyList<EventReading> Read(InboundMessage message);

    /// <summary>The id by which the channel names the SKU when it reports a number; null when the policy doesn't say.</summary>
    string? ListingOf(string sku, ChannelPolicy policy) => sku;

    /// <summary>What the channel shows beside the number: a change of it is pushed although the number stays. Null where the number is all.</summary>
    string? NoticeOf(ChannelStock stock) => null;

    /// <summary>
    /// Pushes numbers of different SKUs; the same again does no harm. Answers one result for each, in their order: the failure of one is no
    /// failure of the others. A channel that can't be reached is a result, not an exception.
    /// </summary>
    Task<IReadOnlyList<PushResult>> PushAsync(IReadOnlyList<ChannelStock> stocks, CancellationToken cancellationToken);
}
