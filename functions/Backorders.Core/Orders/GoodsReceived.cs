using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A goods receipt (GRN): these units are now on a shelf. Applied once per receipt id.</summary>
public sealed record GoodsReceived(string ReceiptId, string Warehouse, string? PurchaseOrder, ImmutableArray<SkuQuantity> Lines) : HubEvent;
