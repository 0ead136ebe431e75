using Azure;

namespace Backorders.App.Stock;

/// <summary>What a channel was last told of a SKU, and by which state of the ledger.</summary>
public sealed record ChannelCount
{
    public required string Channel { get; init; }

    /// <summary>The number that the channel is known to have been given; null when it never was.</summary>
    public long? LastPushed { get; init; }

    public DateTimeOffset? LastPushedAt { get; init; }

    /// <summary>What it was told beside the number; null when nothing was.</summary>
    public string? Notice { get; init; }

    /// <summary>Units that the channel's own orders had ever taken when <see cref="LastPushed"/> was right.</summary>
    public long SoldAtPush { get; init; }

    /// <summary>
    /// <see cref="LastPushed"/> less this is what the channel's own number would have been then without the orders that we had not heard of.
    /// Positive on a channel that had sold on below zero; negative where zero was told to one that had sold more than it could be lowered by.
    /// </summary>
    public long Below { get; init; }

    /// <summary>A push since then may have arrived although nobody knows: it failed, or whoever made it died.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>The ledger's version that <see cref="LastPushed"/> was made from.</summary>
    public long Version { get; init; }

    /// <summary>The newest version of the ledger that someone wanted pushed.</summary>
    public long WantedVersion { get; init; }

    /// <summary>The number that the channel itself told last.</summary>
    public long? Reported { get; init; }

    /// <summary>Since when pushes meet a number that can't be explained; null while it can.</summary>
    public DateTimeOffset? DoubtedSince { get; init; }

    /// <summary>The number that can't be explained. Another one is another doubt: it tells of something that happened since.</summary>
    public long? Doubted { get; init; }

    /// <summary>What it was seen to show above (or below) what can be explained; null while nothing is.</summary>
    public long? Gap { get; init; }

    /// <summary>Since when this very gap was seen.</summary>
    public DateTimeOffset? GapSince { get; init; }

    /// <summary>The last merchant's edit that was settled.</summary>
    public ChannelEdit? Edit { get; init; }

    /// <summary>Why the last push was given up, in the channel's words where it gave some; null since it took one.</summary>
    public string? Refusal { get; init; }

    /// <summary>When the last push failed; null since one didn't.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    public ChannelWarehouse? Warehouse { get; init; }

    /// <summary>Null while the channel has said nothing of it.</summary>
    public ChannelListing? Listing { get; init; }

    /// <summary>Who pushes now; nobody else does until <see cref="ClaimedUntil"/>.</summary>
    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>The stored row's; null when there is none yet.</summary>
    public ETag? Tag { get; init; }
}
