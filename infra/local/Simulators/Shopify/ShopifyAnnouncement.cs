namespace Backorders.Local.Simulators.Shopify;

/// <summary>A webhook as it will be sent.</summary>
internal sealed record ShopifyAnnouncement(long Id, string Topic, string At, string Body);
