using Azure;

namespace Backorders.App.Storefront;

/// <summary>Somebody asked to hear once when a SKU can be had on a channel again.</summary>
/// <param name="Key">Unique within the SKU on the channel, and in the order in which people asked. No '!' in it.</param>
/// <param name="Who">Knows the person again: a keyed hash of the number or address.</param>
/// <param name="Phone">E.164; null for somebody who left an e-mail address.</param>
/// <param name="Consent">What they agreed to, as it was put.</param>
internal sealed record Watch(
    string Channel, string Sku, string Key, string Who, string? Phone, string? Email, string? Locale, DateTimeOffset AskedAt, string Consent)
{
    /// <summary>When it was decided to tell them; their link's life counts from here.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>While it lies ahead, somebody is about to tell them.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    public ETag ETag { get; init; }
}
