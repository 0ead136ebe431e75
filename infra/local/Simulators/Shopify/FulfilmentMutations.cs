using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>Holds of fulfilment orders, and parcels of what is not held.</summary>
internal sealed class FulfilmentMutations(FulfilmentOrders parts, ShopifyOrders orders, ShopifyMemory memory)
{
    public JsonObject Hold(GraphQlCall call, LocalConnection data)
    {
        if (parts.Find(data, call.Text("id")) is not var (order, body, part)) return UserErrors.Payload("FULFILLMENT_ORDER_NOT_FOUND", "Fulfillment order does not exist.", "id");
        var hold = call.Arguments["fulfillmentHold"]!.AsObject();
        var handle = (string?)hold["handle"] ?? "";
        if (part["holds"]!.AsArray().Any(known => (string?)known!["handle"] == handle))
            return UserErrors.Payload("DUPLICATE_FULFILLMENT_HOLD_HANDLE", "The handle is already in use on this fulfillment order.", "fulfillmentHold", "handle");

        JsonObject? remaining = null;
        if (hold["fulfillmentOrderLineItems"] is JsonArray { Count: > 0 } lines)
        {
            if (FulfilmentOrders.StatusOf(body, part) != "OPEN") return UserErrors.Payload("FULFILLMENT_ORDER_NOT_SPLITTABLE", "The fulfillment order is not in a splittable state.", "id");
            if (Units(part, lines) is not { } units) return UserErrors.Payload("INVALID_LINE_ITEM_QUANTITY", "The line item quantity is invalid.", "fulfillmentHold");
            remaining = parts.Split(data, body, part, units);
        }

        var held = new JsonObject
        {
            ["id"] = memory.NewId(data, "FulfillmentHold"),
            ["handle"] = handle,
            ["reason"] = hold["reason"]!.DeepClone(),
            ["heldByRequestingApp"] = true,
        };
        part["holds"]!.AsArray().Add(held.DeepClone());
        orders.Save(data, order, body);
        return new JsonObject
        {
            ["fulfillmentHold"] = held,
            ["fulfillmentOrder"] = parts.Shown(order, body, part),
            ["remainingFulfillmentOrder"] = remaining is null ? null : parts.Shown(order, body, remaining),
            ["userErrors"] = UserErrors.None,
        };
    }

    /// <summary>Without ids of holds it releases them all, other apps' too.</summary>
    public JsonObject ReleaseHold(GraphQlCall call, LocalConnection data)
    {
        if (parts.Find(data, call.Text("id")) is not var (order, body, part)) return UserErrors.Payload("FULFILLMENT_ORDER_NOT_FOUND", "Fulfillment order does not exist.", "id");
        var ids = (call.Arguments["holdIds"] as JsonArray)?.Select(id => (string)id!).ToHashSet(StringComparer.Ordinal);
        if (ids is null && body["resource"]?["holds"] is JsonArray others) others.Clear();
        part["holds"]!.AsArray().RemoveAll(hold => ids?.Contains((string)hold!["id"]!) is not false);
        orders.Save(data, order, body);
        return new JsonObject { ["fulfillmentOrder"] = parts.Shown(order, body, part), ["userErrors"] = UserErrors.None };
    }

    public JsonObject Fulfil(GraphQlCall call, LocalConnection data, DateTimeOffset now)
    {
        var wanted = call.Arguments["fulfillment"]!;
        var sent = new List<(JsonObject Line, long Units)>();
        (string Order, JsonObject Body)? of = null;
        foreach (var group in wanted["lineItemsByFulfillmentOrder"]!.AsArray())
        {
            // All parts of one order are looked for in the same copy of it, so that all are saved.
            if (Part(data, (string)group!["fulfillmentOrderId"]!, of) is not var (order, body, part)) return Refused("Fulfillment order does not exist.");
            of ??= (order, body);
            if (FulfilmentOrders.StatusOf(body, part) is not "OPEN" and var status) return Refused($"Fulfillment order {part["id"]} has an unfulfillable status= {status.ToLowerInvariant()}.");
            if ((group["fulfillmentOrderLineItems"] is JsonArray { Count: > 0 } lines ? Units(part, lines) : All(part)) is not { } units)
                return Refused("Invalid fulfillment order line item quantity requested.");
            sent.AddRange(FulfilmentOrders.LinesOf(part).Where(line => units.ContainsKey((string)line["id"]!)).Select(line => (line, units[(string)line["id"]!])));
        }

        if (of is not var (number, known)) return Refused("At least one fulfillment order is required.");
        foreach (var (line, units) in sent) line["left"] = (long)line["left"]! - units;
        var id = memory.NewId(data, "Fulfillment");
        Sent(known).Add(Resource(id, known, sent, wanted["trackingInfo"], now));
        orders.Save(data, number, known);
        return new JsonObject
        {
            ["fulfillment"] = new JsonObject { ["id"] = id, ["status"] = "SUCCESS", ["trackingInfo"] = wanted["trackingInfo"] is { } tracking ? new JsonArray(tracking.DeepClone()) : [] },
            ["userErrors"] = UserErrors.None,
        };
    }

    private (string Order, JsonObject Body, JsonObject Part)? Part(LocalConnection data, string id, (string Order, JsonObject Body)? of) => of is not var (order, body)
        ? parts.Find(data, id)
        : body["parts"]!.AsArray().FirstOrDefault(part => (string?)part!["id"] == Gid.NumberOf(id)) is JsonObject part ? (order, body, part) : null;

    /// <summary>As its webhooks would tell it.</summary>
    private static JsonObject Resource(string id, JsonObject order, List<(JsonObject Line, long Units)> sent, JsonNode? tracking, DateTimeOffset now) => new()
    {
        ["id"] = long.Parse(Gid.NumberOf(id), CultureInfo.InvariantCulture),
        ["status"] = "success",
        ["created_at"] = now.UtcDateTime,
        ["updated_at"] = now.UtcDateTime,
        ["tracking_company"] = tracking?["company"]?.DeepClone(),
        ["tracking_number"] = tracking?["number"]?.DeepClone(),
        ["tracking_url"] = tracking?["url"]?.DeepClone(),
        ["line_items"] = new JsonArray([.. sent.Select(one => (JsonNode)new JsonObject
        {
            ["id"] = long.Parse((string)one.Line["line"]!, CultureInfo.InvariantCulture),
            ["sku"] = ShopifyOrders.Line(order, (string)one.Line["line"]!)?["sku"]?.DeepClone(),
            ["quantity"] = one.Units,
        })]),
    };

    private static JsonArray Sent(JsonObject order)
    {
        var resource = order["resource"]!.AsObject();
        if (resource["fulfillments"] is not JsonArray sent) resource["fulfillments"] = sent = [];
        return sent;
    }

    private static Dictionary<string, long> All(JsonObject part) => FulfilmentOrders.LinesOf(part).ToDictionary(line => (string)line["id"]!, line => (long)line["left"]!);

    /// <summary>By line of the part; null when it hasn't as many.</summary>
    private static Dictionary<string, long>? Units(JsonObject part, JsonArray wanted)
    {
        var left = All(part);
        var units = wanted.ToDictionary(line => Gid.NumberOf((string)line!["id"]!), line => (long)line!["quantity"]!);
        return units.All(line => line.Value > 0 && left.GetValueOrDefault(line.Key) >= line.Value) ? units : null;
    }

    private static JsonObject Refused(string message) => UserErrors.Payload("INVALID", message, "fulfillment");
}
