using Backorders.App.Cancellations;

namespace Backorders.App.Channels;

/// <summary>A channel that can be asked which of its orders changed. What it lists can be read whole: <see cref="IOrderSource"/>.</summary>
internal interface IOrderList : IOrderSource
{
    /// <summary>Orders that changed at that time or later, the one that is unchanged for longest first.</summary>
    /// <exception cref="ChannelUnreachableException">What was listed before it counts.</exception>
    IAsyncEnumerable<ListedOrder> ListChangedAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
