namespace Backorders.App.Orders;

/// <param name="Quantity">Units of this order line in the parcel.</param>
/// <param name="Owed">How many of them were owed.</param>
/// <param name="Round">In which round they were planned: see <see cref="Parcel.Round"/>.</param>
public sealed record ParcelLine(string LineId, string Sku, long Quantity, long Owed, int Round = 1);
