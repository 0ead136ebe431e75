namespace Backorders.App.Queues;

/// <summary>"The numbers of this SKU changed; push what they are now."</summary>
/// <param name="Channel">To this channel only; null for all.</param>
/// <param name="Since">When what is to be pushed changed, where pushing it was tried before; null: when this was sent.</param>
public sealed record SyncMessage(string Sku, string? Channel = null, DateTimeOffset? Since = null);
