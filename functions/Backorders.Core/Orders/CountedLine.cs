namespace Backorders.Core.Orders;

/// <param name="OnHand">Units on the shelf, at least 0.</param>
public sealed record CountedLine(string Sku, long OnHand);
