using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// The parts in which an order is fulfilled: one, of the order's own number, until a hold of some of its units splits it. Holds of other apps are
/// those that the order came with as "holds"; all calls are one app's, so every other hold is that app's.
/// </summary>
internal sealed class FulfilmentOrders(ShopifyOrders orders, ShopifyMemory memory, IConfiguration settings)
{
    private readonly string _location = Gid.Of("Location", settings["Shopify:LocationId"] ?? "0");

    /// <summary>The order and its part; null when there is no such part.</summary>
    public (string Order, JsonObject Body, JsonObject Part)? Find(LocalConnection data, string id)
    {
        var number = Gid.NumberOf(id);
        var known = orders.Find(data, number) is { } own ? [(number, own)] : orders.All(data).Where(one => one.Order["parts"] is not null);
        foreach (var (order, body) in known)
        {
            if (PartsOf(order, body).FirstOrDefault(part => (string?)part["id"] == number) is { } found) return (order, body, found);
        }

        return null;
    }

    /// <summary>As the Admin API shows them.</summary>
    public IEnumerable<JsonObject> Of(string order, JsonObject body) => PartsOf(order, body).Select(part => Shown(order, body, part));

    public JsonObject Shown(string order, JsonObject body, JsonObject part) => new()
    {
        ["__typename"] = "FulfillmentOrder",
        ["id"] = Gid.Of("FulfillmentOrder", (string)part["id"]!),
        ["orderId"] = Gid.Of("Order", order),
        ["status"] = StatusOf(body, part),
        ["assignedLocation"] = new JsonObject { ["location"] = new JsonObject { ["id"] = _location } },
        ["fulfillmentHolds"] = new JsonArray([.. HoldsOf(order, body, part)]),
        ["lineItems"] = new JsonObject
        {
            ["nodes"] = new JsonArray([.. LinesOf(part).Select(line => (JsonNode)new JsonObject
            {
                ["id"] = Gid.Of("FulfillmentOrderLineItem", (string)line["id"]!),
                ["remainingQuantity"] = line["left"]!.DeepClone(),
                ["lineItem"] = new JsonObject { ["id"] = Gid.Of("LineItem", (string)line["line"]!) },
            })]),
        },
    };

    public static string StatusOf(JsonObject body, JsonObject part) =>
        body["cancelledAt"] is not null ? "CANCELLED"
        : LinesOf(part).All(line => (long)line["left"]! == 0) ? "CLOSED"
        : part["holds"]!.AsArray().Count > 0 || IsHeldByOthers(body, part) ? "ON_HOLD"
        : "OPEN";

    public static IEnumerable<JsonObject> LinesOf(JsonObject part) => part["lines"]!.AsArray().Select(line => line!.AsObject());

    /// <summary>Moves what is left of a part's lines into a new one, but for the units named, by line of the part.</summary>
    public JsonObject? Split(LocalConnection data, JsonObject body, JsonObject part, IReadOnlyDictionary<string, long> kept)
    {
        var rest = new JsonArray();
        foreach (var line in LinesOf(part))
        {
            var keep = kept.GetValueOrDefault((string)line["id"]!);
            if ((long)line["left"]! - keep is > 0 and var moved)
                rest.Add(new JsonObject { ["id"] = Gid.NumberOf(memory.NewId(data, "FulfillmentOrderLineItem")), ["line"] = line["line"]!.DeepClone(), ["left"] = moved });
            line["left"] = keep;
        }

        if (rest.Count == 0) return null;
        var remaining = new JsonObject { ["id"] = Gid.NumberOf(memory.NewId(data, "FulfillmentOrder")), ["holds"] = new JsonArray(), ["lines"] = rest };
        body["parts"]!.AsArray().Add(remaining);
        return remaining;
    }

    /// <summary>What was fulfilled of a line.</summary>
    public static long SentOf(JsonObject body, string line) => (body["resource"]?["fulfillments"] as JsonArray ?? [])
        .Where(sent => (string?)sent!["status"] is not ("cancelled" or "error" or "failure"))
        .SelectMany(sent => sent!["line_items"] as JsonArray ?? [])
        .Where(sent => sent!["id"]!.ToString() == line)
        .Sum(sent => (long)sent!["quantity"]!);

    /// <summary>Brought to what is left to fulfil of the order by now: new units go where nothing is held, gone ones come from what is held first.</summary>
    private static IEnumerable<JsonObject> PartsOf(string order, JsonObject body)
    {
        if (body["parts"] is not JsonArray parts)
            body["parts"] = parts = new JsonArray(new JsonObject { ["id"] = order, ["holds"] = new JsonArray(), ["lines"] = new JsonArray() });
        foreach (var line in body["lines"]!.AsArray().Where(line => (bool?)line!["ships"] is not false)) Balance(parts, body, line!.AsObject());
        return parts.Select(part => part!.AsObject());
    }

    private static void Balance(JsonArray parts, JsonObject body, JsonObject line)
    {
        var id = (string)line["id"]!;
        var byHold = parts.Select(part => part!.AsObject()).OrderBy(part => part["holds"]!.AsArray().Count).ToList();
        var known = byHold.SelectMany(LinesOf).Where(one => (string?)one["line"] == id).ToList();
        var more = Math.Max(0, (long)line["left"]! - SentOf(body, id)) - known.Sum(one => (long)one["left"]!);
        if (known.Count == 0) byHold[0]["lines"]!.AsArray().Add(new JsonObject { ["id"] = id, ["line"] = id, ["left"] = more });
        else if (more > 0) known[0]["left"] = (long)known[0]["left"]! + more;
        foreach (var one in more < 0 ? known.AsEnumerable().Reverse() : [])
        {
            var gone = Math.Min(-more, (long)one["left"]!);
            one["left"] = (long)one["left"]! - gone;
            more += gone;
        }
    }

    private static bool IsHeldByOthers(JsonObject body, JsonObject part) => part == body["parts"]![0] && body["resource"]?["holds"] is JsonArray { Count: > 0 };

    private static IEnumerable<JsonNode> HoldsOf(string order, JsonObject body, JsonObject part)
    {
        var others = IsHeldByOthers(body, part) ? body["resource"]!["holds"]!.AsArray() : [];
        return others.Select((reason, i) => (JsonNode)new JsonObject
        {
            ["id"] = Gid.Of("FulfillmentHold", $"{order}{i}"),
            ["handle"] = null,
            ["reason"] = reason!.DeepClone(),
            ["heldByRequestingApp"] = false,
        }).Concat(part["holds"]!.AsArray().Select(hold => hold!.DeepClone()));
    }
}
