using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Whom a Shopify order is for. Any part may be missing: customers and addresses are null on some orders, or withheld from an app.</summary>
internal static class ShopifyCustomer
{
    public static Customer Of(Fields order)
    {
        var customer = order.OptionalObject("customer");
        var shipping = order.OptionalObject("shipping_address");
        var billing = order.OptionalObject("billing_address");
        var standard = customer?.OptionalObject("default_address");
        return new(
            shipping?.OptionalText("name") ?? FullName(shipping) ?? FullName(customer),
            FirstPhone(order, shipping, customer, billing, standard),
            order.OptionalText("email") ?? order.OptionalText("contact_email") ?? customer?.OptionalText("email"),
            shipping?.OptionalText("country_code") ?? billing?.OptionalText("country_code") ?? standard?.OptionalText("country_code"),
            shipping?.OptionalText("zip"),
            order.OptionalText("customer_locale"))
        {
            Id = customer?.OptionalId("id"),
        };
    }

    /// <summary>In the order in which they are to be trusted: the order's own is checked by Shopify, addresses hold free text.</summary>
    private static string? FirstPhone(params ReadOnlySpan<Fields?> places)
    {
        foreach (var place in places)
        {
            if (place?.OptionalText("phone") is { } phone) return phone;
        }

        return null;
    }

    private static string? FullName(Fields? person) =>
        $"{person?.OptionalText("first_name")} {person?.OptionalText("last_name")}".Trim() is { Length: > 0 } name ? name : null;
}
