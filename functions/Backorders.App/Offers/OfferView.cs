using Backorders.Core.Timeline;

namespace Backorders.App.Offers;

/// <summary>What was offered with a message: a discount code, or another SKU.</summary>
/// <param name="Revision">With the stage: of the message.</param>
/// <param name="ValidUntil">The last day of a code, by the brand's calendar.</param>
internal sealed record OfferView(
    Stage Stage, int Revision, DateTimeOffset At, string? Code, int? Percent, DateOnly? ValidUntil, string? Sku, string? Title, Uri? Link)
{
    /// <summary>Null where nothing was.</summary>
    public static IReadOnlyList<OfferView>? Of(IEnumerable<StoredOffer> offers) => offers.Where(offer => offer.IsMade).Select(Of).ToList() is { Count: > 0 } made ? made : null;

    private static OfferView Of(StoredOffer offer) => new(
        offer.Stage,
        offer.Revision,
        offer.At,
        offer.Discount?.Code,
        offer.Discount?.Percent,
        offer.Discount?.LastDay,
        offer.Alternative?.Sku,
        offer.Alternative?.Title,
        offer.Alternative?.Link);
}
