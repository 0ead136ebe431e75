namespace Backorders.App.Channels.Shopify;

/// <summary>One fulfilment order: a part of an order as Shopify means to have it fulfilled.</summary>
/// <param name="Location">Global id; null when it has none.</param>
/// <param name="Lines">Units still to be fulfilled, by global ids.</param>
internal sealed record ShopifyFulfilmentPart(
    string Id, string Status, string? Location, IReadOnlyList<ShopifyFulfilmentHold> Holds, IReadOnlyList<ShopifyFulfilmentLine> Lines)
{
    public bool CanBeFulfilled => Status is "OPEN" or "IN_PROGRESS";

    public bool IsHeldByUs => Status is "ON_HOLD" && Holds.Any(hold => hold.IsOurs);
}
