using Backorders.Core.Ledger;

namespace Backorders.App.Channels;

/// <summary>What a channel is to show for one SKU.</summary>
/// <param name="Quantity">The number to show: absolute, never negative.</param>
/// <param name="Expected">What it should show now by all we know; null when it was never told a number.</param>
/// <param name="State">What the SKU is on this channel.</param>
/// <param name="Version">The ledger's version that the number was made from.</param>
/// <param name="Attempt">Which try this is, so that a new try is not taken for a repetition of one that was refused.</param>
/// <param name="MayOverwrite">A number that can't be explained and had time enough to explain itself: raise even over this one, and no other.</param>
internal sealed record ChannelStock(
    string Sku,
    ChannelPolicy Policy,
    long Quantity,
    long? Expected,
    SkuState State,
    int? LeadTimeDays,
    DateOnly? PromisedOn,
    long Version,
    int Attempt,
    long? MayOverwrite)
{
    /// <summary>How far below zero the channel's own number should be, where <see cref="Expected"/> is zero.</summary>
    public long Below { get; init; }

    /// <summary>A number of ours may be there that we don't know of: the last push may have arrived although it failed.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>What the channel was told last beside the number; null when nothing was.</summary>
    public string? ToldNotice { get; init; }
}
