using System.Text.Json.Nodes;
using Backorders.App.Shipments;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Fulfils on Shopify what left here. fulfillmentCreate takes no idempotency key, so the order's fulfilments are read first: ours is known by its
/// tracking number. Shopify tells it back to us as a parcel of its own, which is known by that number too.
/// </summary>
internal sealed class ShopifyShipments(ShopifyFulfilmentCalls calls)
{
    public async Task<ShipmentAnswer> ShipAsync(OrderKey order, ShipmentReport report, CancellationToken cancellationToken)
    {
        if (await calls.ReadAsync(order, cancellationToken) is not { } state) return new ShipmentAnswer.Refused("it knows no such order.");
        if (state.ParcelWith(report.TrackingNumber) is { } known) return new ShipmentAnswer.Done(known);
        if (!state.IsWhole) return new ShipmentAnswer.Refused("the order has more parts, lines or parcels there than are read.");

        if (Needed(state, report).Any(one => one.Part.IsHeldByUs))
        {
            foreach (var part in state.Parts.Where(part => part.IsHeldByUs)) await calls.ReleaseAsync(part, cancellationToken);
            state = (await calls.ReadAsync(order, cancellationToken))!;
        }

        var units = Needed(state, report).Where(one => one.Part.CanBeFulfilled).ToList();
        if (Missing(report, units) is { } missing) return new ShipmentAnswer.Refused(missing);
        if (units.Select(one => one.Part.Location).Distinct(StringComparer.Ordinal).Count() > 1)
            return new ShipmentAnswer.Refused("its units belong to several locations there.");

        var (id, refusal) = await calls.ShipAsync(InputOf(report, units), cancellationToken);
        return id is null ? new ShipmentAnswer.Refused(refusal ?? "it did nothing.") : new ShipmentAnswer.Done(id);
    }

    /// <summary>Which units of which part are the parcel's: those that nothing holds back first.</summary>
    private static IEnumerable<(ShopifyFulfilmentPart Part, ShopifyFulfilmentLine Line, long Units)> Needed(ShopifyFulfilmentState state, ShipmentReport report)
    {
        foreach (var sent in report.Lines)
        {
            var left = sent.Quantity;
            var places = from part in state.Parts
                         where part.CanBeFulfilled || part.IsHeldByUs
                         orderby part.CanBeFulfilled descending
                         from line in part.Lines
                         where line.Line == ShopifyAdmin.Gid("LineItem", sent.LineId) && line.Remaining > 0
                         select (Part: part, Line: line);
            foreach (var (part, line) in places)
            {
                var units = Math.Min(left, line.Remaining);
                if (units > 0) yield return (part, line, units);
                left -= units;
            }
        }
    }

    private static string? Missing(ShipmentReport report, List<(ShopifyFulfilmentPart Part, ShopifyFulfilmentLine Line, long Units)> units)
    {
        var lacking = report.Lines.FirstOrDefault(line =>
            units.Where(one => one.Line.Line == ShopifyAdmin.Gid("LineItem", line.LineId)).Sum(one => one.Units) < line.Quantity);
        return lacking is null ? null : FormattableString.Invariant($"not all of {lacking.Quantity} × {lacking.Sku} can be fulfilled there: they are fulfilled, held or cancelled.");
    }

    private static JsonObject InputOf(ShipmentReport report, List<(ShopifyFulfilmentPart Part, ShopifyFulfilmentLine Line, long Units)> units)
    {
        var tracking = new JsonObject { ["company"] = report.Carrier, ["number"] = report.TrackingNumber };
        if (Uri.TryCreate(report.TrackingUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") tracking["url"] = url.AbsoluteUri;
        return new JsonObject
        {
            ["notifyCustomer"] = false,
            ["trackingInfo"] = tracking,
            ["lineItemsByFulfillmentOrder"] = new JsonArray([.. units.GroupBy(one => one.Part.Id, StringComparer.Ordinal).Select(part => (JsonNode)new JsonObject
            {
                ["fulfillmentOrderId"] = part.Key,
                ["fulfillmentOrderLineItems"] = new JsonArray([.. part.Select(one => (JsonNode)new JsonObject { ["id"] = one.Line.Id, ["quantity"] = one.Units })]),
            })]),
        };
    }
}
