using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A goods receipt (GRN): these units arrived, and are on a shelf but for the damaged ones. Applied once per receipt id.</summary>
public sealed record GoodsReceived(string ReceiptId, string Warehouse, string? PurchaseOrder, ImmutableArray<ReceivedLine> Lines) : HubEvent;
