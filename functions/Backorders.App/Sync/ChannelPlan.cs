using Backorders.App.Channels;
using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Sync;

/// <summary>
/// What a channel should be told. A channel lowers its own number when it sells, before we hear of it; so what it shows by now is what it was
/// told last, less what its own orders (those we have seen) have taken since. Zero and below are the same to us. That holds only where the
/// channel compares (<see cref="ISalesChannel.Compares"/>); elsewhere it is the number that it was told last,
/// until the channel has units of its orders back, which it may sell again or not.
/// </summary>
/// <param name="Wanted">The number to show.</param>
/// <param name="Expected">What it shows now by all we know; null when it was never told a number, or nobody knows.</param>
internal sealed record ChannelPlan(long Wanted, long? Expected)
{
    /// <summary>
    /// How far below zero the channel's own number should be by now: units that it sold on without stock. The same to us, but a number still lower
    /// tells of orders that we have not heard of.
    /// </summary>
    public long Below { get; init; }

    /// <summary>What to show beside the number, and what it was told last; null where nothing is or nothing was.</summary>
    public string? Notice { get; init; }

    public string? ToldNotice { get; init; }

    public bool IsCurrent => Wanted == Expected && Notice == ToldNotice;

    public static ChannelPlan Of(SkuLedger ledger, ChannelPolicy policy, ChannelCount count, bool compares)
    {
        var wanted = policy.Show(ledger.AvailableToSell);
        var sold = SoldBy(ledger, count.Channel) - count.SoldAtPush;
        if (count.LastPushed is not { } pushed || !compares) return new(wanted, sold < 0 ? null : count.LastPushed);
        var expected = pushed - count.Below - sold;
        return new(wanted, Math.Max(0, expected)) { Below = Math.Max(0, -expected) };
    }

    public static long SoldBy(SkuLedger ledger, string channel) => ledger.Totals.SoldBy.GetValueOrDefault(channel);
}
