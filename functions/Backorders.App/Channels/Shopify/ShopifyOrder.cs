using System.Collections.Immutable;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>The Order resource: what was ordered, by whom, and whether it is cancelled.</summary>
internal static class ShopifyOrder
{
    /// <summary>Merchants name their shipping services; these are the words that shops use for a fast one.</summary>
    private static readonly string[] ExpressWords = ["express", "expedited", "overnight", "next day", "next-day", "nextday", "same day", "same-day", "sameday"];

    public static EventReading Placed(Fields order)
    {
        var currency = order.OptionalText("currency") ?? "";
        var lines = order.Has("line_items")
            ? order.OptionalList("line_items", line => LineOf(line, currency))
            : order.Wrong("line_items", "must be a list.", ImmutableArray<OrderLine?>.Empty);
        var placed = new OrderPlaced
        {
            Order = KeyOf(order),
            Name = order.OptionalText("name") ?? order.Id("id"),
            PlacedAt = order.OptionalInstant("created_at") ?? order.OptionalInstant("processed_at") ?? order.Instant("created_at"),
            Currency = currency,
            Priority = PriorityOf(order),
            Payment = PaymentOf(order),
            Customer = ShopifyCustomer.Of(order),
            Lines = [.. lines.OfType<OrderLine>()],
        };
        if (order.Has("cancelled_at")) return new EventReading.Ignored("The order was cancelled before it reached us.");
        return placed.Lines.IsEmpty ? new EventReading.Ignored("No line of the order needs stock.") : new EventReading.Understood(placed);
    }

    public static EventReading Cancelled(Fields order) =>
        new EventReading.Understood(new OrderCancelled(KeyOf(order), order.Instant("cancelled_at"), []));

    /// <summary>Custom items, gift cards and services have none.</summary>
    public static bool KeepsStock(Fields line) =>
        line.OptionalText("sku") is not null && line.Flag("requires_shipping") is not false && line.Flag("gift_card") is not true;

    public static OrderKey KeyOf(Fields order) => new(ShopifyReader.Channel, order.OrderId("id"));

    /// <summary>Null for what no stock is kept of: custom items, gift cards, services, and units that were taken off the order again.</summary>
    private static OrderLine? LineOf(Fields line, string currency)
    {
        if (!KeepsStock(line)) return null;

        var quantity = line.Has("current_quantity") ? "current_quantity" : "quantity";
        return line.Whole(quantity) is 0
            ? null
            : new OrderLine(
                line.Id("id"),
                line.Id("sku"),
                line.Quantity(quantity),
                line.OptionalText("title"),
                MinorUnits.Of(line.OptionalText("price"), currency));
    }

    private static PriorityClass PriorityOf(Fields order)
    {
        var tags = (order.OptionalText("tags") ?? "").Split(',', StringSplitOptions.TrimEntries);
        bool IsTagged(string tag) => tags.Contains(tag, StringComparer.OrdinalIgnoreCase);

        return IsTagged("exchange") ? PriorityClass.Exchange
            : IsTagged("vip") ? PriorityClass.Vip
            : order.OptionalList("shipping_lines", IsExpress).Contains(true) ? PriorityClass.Express
            : IsTagged("b2b") ? PriorityClass.B2b
            : PriorityClass.Standard;
    }

    private static bool IsExpress(Fields shipping) => ExpressWords.Any(word =>
        Mentions(shipping.OptionalText("title"), word) || Mentions(shipping.OptionalText("code"), word));

    /// <summary>Cash on delivery is a manual payment method: merchants name it, Shopify proposes "Cash on Delivery (COD)".</summary>
    private static PaymentKind PaymentOf(Fields order) =>
        order.Texts("payment_gateway_names").Any(IsCashOnDelivery) ? PaymentKind.Cod
        : order.OptionalText("financial_status") switch
        {
            "authorized" => PaymentKind.Authorized,
            "pending" => PaymentKind.Pending,
            _ => PaymentKind.Prepaid,
        };

    private static bool IsCashOnDelivery(string gateway) =>
        Mentions(gateway, "cash on delivery") || gateway.Split(' ', '(', ')', '-', '_').Contains("cod", StringComparer.OrdinalIgnoreCase);

    private static bool Mentions(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) is true;
}
