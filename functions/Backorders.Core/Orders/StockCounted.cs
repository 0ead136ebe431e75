using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A warehouse counted what is on its shelves. Applied once per count id and SKU.</summary>
public sealed record StockCounted(string CountId, string Warehouse, ImmutableArray<CountedLine> Lines) : HubEvent;
