namespace Backorders.App.Queues;

/// <param name="Attempt">How often pushing this SKU to the channel has failed in a row before.</param>
/// <param name="Since">When the oldest change that the channel may not show was made; null when nobody knows.</param>
public sealed record PushItem(string Sku, int Attempt, DateTimeOffset? Since = null);
