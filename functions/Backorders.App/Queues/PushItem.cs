namespace Backorders.App.Queues;

/// <param name="Attempt">How often pushing this SKU to the channel has failed in a row before.</param>
public sealed record PushItem(string Sku, int Attempt);
