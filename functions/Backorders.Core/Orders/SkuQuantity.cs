namespace Backorders.Core.Orders;

public sealed record SkuQuantity(string Sku, long Quantity);
