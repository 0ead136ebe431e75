using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// The three topics that every app must answer to. The topic is not signed, so each body must have what only its own topic has: one of a customer
/// must never erase a shop.
/// </summary>
internal static class ShopifyPrivacy
{
    private const string DataRequest = "customers/data_request";
    private const string RedactCustomer = "customers/redact";
    private const string RedactShop = "shop/redact";

    public static bool Handles(string topic) => topic is DataRequest or RedactCustomer or RedactShop;

    public static EventReading Read(string topic, DateTimeOffset receivedAt, ReadOnlyMemory<byte> body) => JsonBody.Read(body, fields => topic switch
    {
        DataRequest => new EventReading.Understood(OfCustomer(fields, PrivacyRequestKind.DataRequest, "orders_requested", receivedAt)),
        RedactCustomer => new EventReading.Understood(OfCustomer(fields, PrivacyRequestKind.RedactCustomer, "orders_to_redact", receivedAt)),
        _ when fields.Has("customer") || fields.Has("orders_to_redact") || fields.Has("orders_requested") =>
            new EventReading.Unreadable("The body is of a customer, not of a shop."),
        _ => new EventReading.Understood(Of(fields, PrivacyRequestKind.RedactShop, receivedAt)),
    });

    private static PrivacyRequested OfCustomer(Fields body, PrivacyRequestKind kind, string orders, DateTimeOffset receivedAt)
    {
        var customer = body.OptionalObject("customer");
        var request = Of(body, kind, receivedAt) with
        {
            CustomerId = customer?.OptionalId("id"),
            Email = customer?.OptionalText("email"),
            Phone = customer?.OptionalText("phone"),
            Orders = [.. body.Ids(orders)],
        };
        return body.Has(orders) ? request : body.Wrong(orders, "must be a list of order ids.", request);
    }

    private static PrivacyRequested Of(Fields body, PrivacyRequestKind kind, DateTimeOffset receivedAt)
    {
        body.Id("shop_id");
        return new PrivacyRequested { Kind = kind, Channel = ShopifyReader.Channel, Shop = body.Text("shop_domain"), At = receivedAt };
    }
}
