namespace Backorders.Core.Ledger;

/// <summary>How a SKU is known on a channel and what of its stock the channel may show.</summary>
/// <param name="Buffer">Units kept back from this channel.</param>
/// <param name="Cap">The most this channel ever shows; null for no cap.</param>
public sealed record ChannelPolicy(long Buffer = 0, long? Cap = null)
{
    public string? InventoryItemId { get; init; }

    public string? LocationId { get; init; }

    public string? ProductId { get; init; }

    public string? VariantId { get; init; }

    public string? SellerSku { get; init; }

    public string? ProductType { get; init; }

    /// <summary>The number to show for so many units available to sell: never below zero.</summary>
    public long Show(long availableToSell) => Math.Max(0, Math.Min(availableToSell - Buffer, Cap ?? long.MaxValue));
}
