using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Supply;

/// <summary>A purchase order as warehouses and ops tell it: {supplier, status, expectedOn, reasonClass?, lines:[{sku, quantity}]}.</summary>
internal static class PurchaseOrderReader
{
    /// <summary>More would not fit the row that keeps it.</summary>
    private const int MostLines = 1000;

    /// <param name="at">When it was told.</param>
    public static PurchaseOrderUpdated Read(string number, DateTimeOffset at, Fields data)
    {
        var status = data.Has("status")
            ? data.OneOf(
                "status",
                SupplyStatus.Confirmed,
                ("confirmed", SupplyStatus.Confirmed),
                ("delayed", SupplyStatus.Delayed),
                ("cancelled", SupplyStatus.Cancelled),
                ("closed", SupplyStatus.Closed))
            : data.Wrong("status", "must be one of confirmed, delayed, cancelled, closed.", SupplyStatus.Confirmed);
        var comes = status is SupplyStatus.Confirmed or SupplyStatus.Delayed;
        return new(
            number,
            data.OptionalText("supplier"),
            status,
            comes || data.Has("expectedOn") ? data.Date("expectedOn") : null,
            Few(data, comes ? data.List("lines", Line) : data.OptionalList("lines", Line)),
            at,
            ReasonClasses.Read(data));
    }

    private static SkuQuantity Line(Fields line) => new(line.Id("sku"), line.Quantity("quantity"));

    private static ImmutableArray<SkuQuantity> Few(Fields data, ImmutableArray<SkuQuantity> lines) =>
        lines.Length <= MostLines ? lines : data.Wrong("lines", $"must be at most {MostLines}.", lines);
}
