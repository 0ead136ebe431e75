using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>orderCancel: once, of an order that is there; a job does it, and refunds what was paid if that is wanted.</summary>
internal sealed class OrderCancel(ShopifyOrders orders, ShopifyMemory memory)
{
    private const int LongestNote = 255;

    public JsonObject Answer(GraphQlCall call, LocalConnection data, DateTimeOffset now)
    {
        var id = call.Text("orderId");
        if (orders.Find(data, id) is not { } order) return Refused("NOT_FOUND", "Order does not exist", "orderId");
        if (order["cancelledAt"] is not null) return Refused("INVALID", "Cannot cancel an order that has already been canceled", "orderId");
        if (((string?)call.Arguments["staffNote"])?.Length > LongestNote) return Refused("INVALID", "Staff note is too long (maximum is 255 characters)", "staffNote");
        var method = call.Arguments["refundMethod"];
        if (method?["originalPaymentMethodsRefund"] is not null && method["storeCreditRefund"] is not null)
            return Refused("INVALID", "Only one refund method can be given", "refundMethod");

        var paid = ShopifyOrders.NetPayment(order);
        var refunds = (bool?)method?["originalPaymentMethodsRefund"] is true && paid > 0;
        if (refunds) order["refunds"]!.AsArray().Add(new JsonObject { ["id"] = memory.NewId(data, "Refund"), ["note"] = null, ["amount"] = ShopifyOrders.Text(paid) });
        order["cancelledAt"] = now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        orders.Save(data, id, order);
        return new JsonObject
        {
            ["job"] = new JsonObject { ["id"] = memory.NewId(data, "Job"), ["done"] = false },
            ["orderCancelUserErrors"] = UserErrors.None,
            ["userErrors"] = UserErrors.None,
        };
    }

    private static JsonObject Refused(string code, string message, string field) => new()
    {
        ["orderCancelUserErrors"] = UserErrors.List(code, message, field),
        ["userErrors"] = UserErrors.List(code, message, field),
    };
}
