namespace Backorders.App.Queues;

/// <summary>"The numbers of this SKU changed; push what they are now."</summary>
/// <param name="Channel">To this channel only; null for all.</param>
public sealed record SyncMessage(string Sku, string? Channel = null);
