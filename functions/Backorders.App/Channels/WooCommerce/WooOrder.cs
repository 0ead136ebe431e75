using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>
/// The Order resource of the REST API. Its *_gmt times have no offset and are UTC. A refund is named in it without its lines: only one of all units
/// is understood, by the order's status.
/// </summary>
internal static class WooOrder
{
    public static IEnumerable<EventReading> Read(Fields order) => order.Text("status") switch
    {
        "processing" or "on-hold" or "completed" => Ours(order),
        "cancelled" or "refunded" or "failed" or "trash" =>
            [new EventReading.Understood(new OrderCancelled(KeyOf(order), order.Instant("date_modified_gmt"), []))],
        var status => [new EventReading.Ignored($"Status {status} asks nothing of us.")],
    };

    public static EventReading Deleted(Fields order, DateTimeOffset at) => new EventReading.Understood(new OrderCancelled(KeyOf(order), at, []));

    /// <summary>Placed, if it wasn't; and what it is now, if it was.</summary>
    private static IEnumerable<EventReading> Ours(Fields order)
    {
        var placed = Placed(order);
        var lines = placed.Lines.Select(line => new OrderedLine(line.LineId, line.Sku, line.Quantity, line.Title, line.UnitPriceMinor));
        var now = new EventReading.Understood(new OrderRevised(placed.Order, order.Instant("date_modified_gmt"), [.. lines], []));
        return placed.Lines.IsEmpty ? [now] : [new EventReading.Understood(placed), now];
    }

    private static OrderPlaced Placed(Fields order)
    {
        var currency = order.Text("currency");
        return new()
        {
            Order = KeyOf(order),
            Name = order.OptionalText("number") ?? order.Id("id"),
            PlacedAt = order.Instant("date_created_gmt"),
            Currency = currency,
            Payment = order.OptionalText("payment_method") is "cod" ? PaymentKind.Cod : PaymentKind.Prepaid,
            Customer = CustomerOf(order.OptionalObject("billing"), order.OptionalObject("shipping")),
            Lines = [.. LinesOf(order, currency)],
        };
    }

    private static OrderKey KeyOf(Fields order) => new(WooChannel.ChannelName, order.OrderId("id"));

    private static IEnumerable<OrderLine> LinesOf(Fields order, string currency)
    {
        var lines = order.Has("line_items") ? order.OptionalList("line_items", line => LineOf(line, currency)) : order.Wrong("line_items", "must be a list.", ImmutableArray<OrderLine?>.Empty);
        return lines.OfType<OrderLine>();
    }

    /// <summary>Null for a product without a SKU, of which no stock is kept. The price is written as a number.</summary>
    private static OrderLine? LineOf(Fields line, string currency) => line.OptionalText("sku") is null || line.Whole("quantity") is 0
        ? null
        : new(line.Id("id"), line.Id("sku"), line.Quantity("quantity"), line.OptionalText("name"), MinorUnits.Of(line.Find("price")?.ToString(), currency));

    private static Customer CustomerOf(Fields? billing, Fields? shipping) => new(
        FullName(shipping) ?? FullName(billing),
        shipping?.OptionalText("phone") ?? billing?.OptionalText("phone"),
        billing?.OptionalText("email"),
        shipping?.OptionalText("country") ?? billing?.OptionalText("country"),
        shipping?.OptionalText("postcode") ?? billing?.OptionalText("postcode"),
        Locale: null);

    private static string? FullName(Fields? person) =>
        $"{person?.OptionalText("first_name")} {person?.OptionalText("last_name")}".Trim() is { Length: > 0 } name ? name : null;
}
