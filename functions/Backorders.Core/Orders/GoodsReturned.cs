using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A warehouse has returned units on a shelf, for sale again. Applied once per return id.</summary>
/// <param name="Order">Whose they were; null when nobody can say.</param>
public sealed record GoodsReturned(string ReturnId, string Warehouse, OrderKey? Order, ImmutableArray<SkuQuantity> Lines) : HubEvent;
