namespace Backorders.Core.Orders;

/// <summary>A SKU that somebody watches may be there again: look whom to tell.</summary>
/// <param name="Attempt">How often in a row somebody could not be told before.</param>
public sealed record StockWatched(string Sku, int Attempt = 0) : HubEvent;
