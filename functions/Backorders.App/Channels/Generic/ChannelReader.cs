using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Generic;

/// <summary>A generic channel: our own words, so what is wrong with them is told by the field's name.</summary>
internal static class ChannelReader
{
    /// <param name="receivedAt">When a change happened that doesn't say when.</param>
    public static EventReading Read(string channel, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body) => Envelope.Read(body, (type, at, data) => type switch
    {
        "order.created" => new EventReading.Understood(Placed(channel, data)),
        "order.cancelled" => new EventReading.Understood(new OrderCancelled(KeyOf(channel, data), at ?? receivedAt, data.OptionalList("lines", CancelledLineOf))),
        "order.updated" => new EventReading.Understood(ChannelOrderChange.Updated(KeyOf(channel, data), at ?? receivedAt, data)),
        "order.returned" => new EventReading.Understood(ChannelOrderChange.Returned(KeyOf(channel, data), at ?? receivedAt, data)),
        "stock.changed" => new EventReading.Understood(Reported(channel, at ?? receivedAt, data)),
        _ => new EventReading.Unreadable("type must be order.created, order.updated, order.cancelled, order.returned or stock.changed."),
    });

    private static StockReported Reported(string channel, DateTimeOffset at, Fields data) =>
        new(channel, data.Id("sku"), data.Whole("available") ?? data.Wrong("available", "must be a whole number.", 0L), at);

    private static OrderPlaced Placed(string channel, Fields data) => new()
    {
        Order = KeyOf(channel, data),
        Name = data.OptionalText("name") ?? data.OrderId("orderId"),
        PlacedAt = data.Instant("placedAt"),
        Currency = data.Text("currency"),
        Priority = PriorityOf(data),
        Payment = data.OneOf(
            "payment",
            PaymentKind.Prepaid,
            ("prepaid", PaymentKind.Prepaid),
            ("authorized", PaymentKind.Authorized),
            ("cod", PaymentKind.Cod),
            ("pending", PaymentKind.Pending)),
        Customer = CustomerOf(data),
        Lines = Unique(data, data.List("lines", LineOf)),
    };

    private static OrderKey KeyOf(string channel, Fields data) => new(channel, data.OrderId("orderId"));

    private static OrderLine LineOf(Fields line) => new(
        line.Id("lineId"),
        line.Id("sku"),
        line.Quantity("quantity"),
        line.OptionalText("title"),
        line.Has("unitPriceMinor") ? line.Whole("unitPriceMinor") ?? line.Wrong("unitPriceMinor", "must be a whole number.", 0L) : null);

    private static CancelledLine CancelledLineOf(Fields line) => new(line.Id("lineId"), line.Quantity("quantity"));

    /// <summary>Two lines of one id would be taken for one that came twice.</summary>
    private static ImmutableArray<OrderLine> Unique(Fields data, ImmutableArray<OrderLine> lines) =>
        lines.DistinctBy(line => line.LineId).Count() == lines.Length ? lines : data.Wrong("lines", "must each have a lineId of their own.", lines);

    private static PriorityClass PriorityOf(Fields data)
    {
        var tier = data.OptionalObject("customer")?.OneOf(
            "tier",
            PriorityClass.Standard,
            ("standard", PriorityClass.Standard),
            ("vip", PriorityClass.Vip),
            ("b2b", PriorityClass.B2b));
        var shipping = data.OneOf("shipping", PriorityClass.Standard, ("standard", PriorityClass.Standard), ("express", PriorityClass.Express));
        return (PriorityClass)Math.Min((int)(tier ?? shipping), (int)shipping);
    }

    private static Customer CustomerOf(Fields data)
    {
        var customer = data.OptionalObject("customer");
        return new(
            customer?.OptionalText("name"),
            customer?.OptionalText("phone"),
            customer?.OptionalText("email"),
            data.OptionalText("country"),
            data.OptionalId("postalCode"),
            customer?.OptionalText("locale"));
    }
}
