namespace Backorders.Core.Orders;

/// <summary>The day on which a preordered SKU was to come out has begun. It may have been put off since.</summary>
public sealed record SkuReleased(string Sku) : HubEvent;
