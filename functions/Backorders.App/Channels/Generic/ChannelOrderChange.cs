using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel's order.updated and order.returned.</summary>
internal static class ChannelOrderChange
{
    /// <param name="at">When the channel says it happened, or else when we heard of it.</param>
    public static OrderRevised Updated(OrderKey order, DateTimeOffset at, Fields data) =>
        new(
        order,
        data.OptionalInstant("updatedAt") ?? at,
        data.Has("lines") ? Unique(data, data.OptionalList("lines", LineOf)) : data.Wrong("lines", "must be a list, empty when nothing is left of the order.", ImmutableArray<OrderedLine>.Empty),
        []);

    /// <param name="at">When the channel says it happened, or else when we heard of it.</param>
    public static OrderReturned Returned(OrderKey order, DateTimeOffset at, Fields data)
    {
        var (id, warehouse) = (data.Id("returnId"), data.OptionalId("warehouse"));
        return new(order, at, [.. data.List("lines", line => RefundOf(line, id, warehouse)).GroupBy(refund => (refund.LineId, refund.Kind)).Select(Whole)]);
    }

    private static OrderedLine LineOf(Fields line) => new(
        line.Id("lineId"), line.Id("sku"), line.Whole("quantity") is 0 ? 0 : line.Quantity("quantity"), line.OptionalText("title"), line.Whole("unitPriceMinor"));

    private static OrderRefund RefundOf(Fields line, string id, string? warehouse) => new(
        id,
        line.Id("lineId"),
        line.Quantity("quantity"),
        line.Flag("restock") ?? line.Wrong("restock", "must be true or false.", false) ? RefundKind.Returned : RefundKind.ReturnedUnsellable,
        Warehouse: warehouse);

    /// <summary>A return is applied once per line and kind, so what it says of one in several places is one.</summary>
    private static OrderRefund Whole(IGrouping<(string LineId, RefundKind Kind), OrderRefund> line) => line.First() with { Quantity = line.Sum(refund => refund.Quantity) };

    private static ImmutableArray<OrderedLine> Unique(Fields data, ImmutableArray<OrderedLine> lines) =>
        lines.DistinctBy(line => line.LineId).Count() == lines.Length ? lines : data.Wrong("lines", "must each have a lineId of their own.", lines);
}
