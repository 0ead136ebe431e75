namespace Backorders.App.Inbound;

/// <summary>A message whose sender is proven, as it came.</summary>
/// <param name="Source">One of <see cref="Sources"/>: "shopify", "amazon", "warehouse", "channel:{name}", "twilio", "ops" or "hub".</param>
/// <param name="Topic">What the sender calls it: the Shopify topic, one of <see cref="Topics"/> for ops and the hub, or empty where the body says.</param>
/// <param name="EventId">The sender's id for it; the same id again is the same message.</param>
public sealed record InboundMessage(string Source, string Topic, string EventId, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Body)
{
    /// <summary>What it was sent with, for a person to look into: ids, versions and times. Never a proof, nothing of a customer, and nothing is decided by it.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
