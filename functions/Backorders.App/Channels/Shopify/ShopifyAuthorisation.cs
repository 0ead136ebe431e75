namespace Backorders.App.Channels.Shopify;

/// <summary>A payment that can still be taken.</summary>
/// <param name="Left">What nobody has taken of it.</param>
/// <param name="IsForParts">It can be taken in parts: only on Shopify Payments, and on plans that have it. Any other is used up by the first.</param>
/// <param name="ExpiresAt">Null where Shopify doesn't say.</param>
internal sealed record ShopifyAuthorisation(string Id, decimal Left, string Currency, bool IsForParts, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
