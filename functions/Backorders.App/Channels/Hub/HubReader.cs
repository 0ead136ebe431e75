using Backorders.App.Channels.Json;
using Backorders.App.Channels.Warehouse;
using Backorders.App.Inbound;
using Backorders.App.Supply;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Hub;

/// <summary>What ops and the hub itself send through the inbound queue: see <see cref="Topics"/>.</summary>
internal static class HubReader
{
    public static EventReading Read(string topic, ReadOnlyMemory<byte> body) => JsonBody.Read(body, data => topic switch
    {
        Topics.GoodsReceived => new EventReading.Understood(StockEvents.GoodsReceived(data)),
        Topics.StockAdjusted => new EventReading.Understood(StockEvents.StockAdjusted(data)),
        Topics.ShipmentDispatched => new EventReading.Understood(StockEvents.ShipmentDispatched(data, data.OptionalList("lines", StockEvents.Packed))),
        Topics.OrderRead => new EventReading.Understood(OrderRead(data)),
        Topics.BackorderCancel => new EventReading.Understood(CancelRequested(data)),
        Topics.BackorderPriority => new EventReading.Understood(PriorityChange(data)),
        Topics.BackorderBulk => new EventReading.Understood(new BulkPart(
            data.Id("id"), data.Text("action"), data.Text("request"), data.Text("by"), data.Instant("at"), data.Whole("step") ?? 0, data.OptionalText("after"))),
        Topics.SkuUnfulfillable => new EventReading.Understood(new SkuUnfulfillable(
            data.Id("sku"), data.Id("id"), data.Text("reason"), data.Instant("at"), data.Whole("step") ?? 0, data.OptionalText("after"), data.Flag("again") is true)),
        Topics.SkuReleased => new EventReading.Understood(new SkuReleased(data.Id("sku"))),
        Topics.BackorderPromise => new EventReading.Understood(
            new PromiseRequested(OrderOf(data), data.Id("id"), data.Date("promisedOn"), data.Text("reason"), ReasonClasses.Read(data) ?? ReasonClasses.Of(data.OptionalText("reason")))),
        Topics.StockWatched => new EventReading.Understood(new StockWatched(data.Id("sku"), (int)(data.Whole("attempt") ?? 0))),
        Topics.ShopRedact => new EventReading.Understood(new PrivacyRequested
        {
            Kind = PrivacyRequestKind.RedactShop,
            Channel = data.Id("channel"),
            Shop = data.Text("shop"),
            At = data.Instant("at"),
            Step = (int)(data.Whole("step") ?? 0),
        }),
        _ => new EventReading.Unreadable("The hub has no such topic."),
    });

    private static OrderTouched OrderRead(Fields data) => new(
        OrderKey.TryParse(data.OptionalText("order"), out var order) ? order : data.Wrong("order", "must be {channel}-{orderId}.", order),
        Attempt: (int)(data.Whole("attempt") ?? 0),
        IsMissed: data.Flag("isMissed") is true);

    private static BackorderCancelRequested CancelRequested(Fields data) => new(
        OrderOf(data),
        data.Text("by"),
        data.OptionalText("reason") ?? "",
        data.Flag("refund") ?? data.Wrong("refund", "must be true or false.", false));

    private static PriorityChangeRequested PriorityChange(Fields data) => new(
        OrderOf(data),
        data.Id("id"),
        data.Has("priority")
            ? data.OneOf(
                "priority",
                PriorityClass.Standard,
                ("exchange", PriorityClass.Exchange),
                ("vip", PriorityClass.Vip),
                ("express", PriorityClass.Express),
                ("b2b", PriorityClass.B2b),
                ("standard", PriorityClass.Standard))
            : data.Wrong("priority", "must be one of exchange, vip, express, b2b, standard.", PriorityClass.Standard),
        data.Instant("at"));

    private static OrderKey OrderOf(Fields data) =>
        OrderKey.TryParse(data.OptionalText("order"), out var order) ? order : data.Wrong("order", "must be {channel}-{orderId}.", order);
}
