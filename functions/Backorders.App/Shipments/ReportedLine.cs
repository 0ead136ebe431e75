namespace Backorders.App.Shipments;

/// <param name="Quantity">Units of this order line in the parcel.</param>
public sealed record ReportedLine(string LineId, string Sku, long Quantity);
