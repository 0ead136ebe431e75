namespace Backorders.App.Orders;

/// <summary>Units of one line of an order that somebody outside is told of.</summary>
public sealed record LineUnits(string LineId, string Sku, long Quantity);
