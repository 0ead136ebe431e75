using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.WooCommerce;

/// <summary>The Order resource of the REST API. Its *_gmt times have no offset and are UTC.</summary>
internal static class WooOrder
{
    public static EventReading Read(Fields order) => order.Text("status") switch
    {
        "processing" or "on-hold" or "completed" => Placed(order),
        "cancelled" or "refunded" or "failed" or "trash" =>
            new EventReading.Understood(new OrderCancelled(KeyOf(order), order.Instant("date_modified_gmt"), [])),
        var status => new EventReading.Ignored($"Status {status} asks nothing of us."),
    };

    public static EventReading Deleted(Fields order, DateTimeOffset at) => new EventReading.Understood(new OrderCancelled(KeyOf(order), at, []));

    private static EventReading Placed(Fields order)
    {
        var currency = order.Text("currency");
        var placed = new OrderPlaced
        {
            Order = KeyOf(order),
            Name = order.OptionalText("number") ?? order.Id("id"),
            PlacedAt = order.Instant("date_created_gmt"),
            Currency = currency,
            Payment = order.OptionalText("payment_method") is "cod" ? PaymentKind.Cod : PaymentKind.Prepaid,
            Customer = CustomerOf(order.OptionalObject("billing"), order.OptionalObject("shipping")),
            Lines = [.. LinesOf(order, currency)],
        };
        return placed.Lines.IsEmpty ? new EventReading.Ignored("No line of the order needs stock.") : new EventReading.Understood(placed);
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
