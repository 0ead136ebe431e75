namespace Backorders.App.Queues;

/// <summary>"The numbers of this SKU changed; push what they are now."</summary>
public sealed record SyncMessage(string Sku);
