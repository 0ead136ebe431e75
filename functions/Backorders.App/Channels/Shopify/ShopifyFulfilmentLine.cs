namespace Backorders.App.Channels.Shopify;

/// <param name="Id">Of the line of the fulfilment order, which is none of the order's own.</param>
/// <param name="Line">Of the order's line.</param>
internal sealed record ShopifyFulfilmentLine(string Id, string Line, long Remaining);
