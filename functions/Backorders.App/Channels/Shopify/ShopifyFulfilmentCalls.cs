using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>The calls of Shopify's Admin API that holding and fulfilling need.</summary>
internal sealed class ShopifyFulfilmentCalls(ShopifyAdmin admin)
{
    private const string StateQuery = """
        query FulfilmentState($order: ID!) {
          order(id: $order) {
            fulfillments(first: 10) { id status trackingInfo(first: 2) { number } }
            fulfillmentOrders(first: 8) {
              nodes {
                id status
                assignedLocation { location { id } }
                fulfillmentHolds { id handle heldByRequestingApp }
                lineItems(first: 25) { nodes { id remainingQuantity lineItem { id } } }
              }
            }
          }
        }
        """;

    /// <summary>The customer is told by the hub.</summary>
    private const string ShipMutation = """
        mutation ShipParcel($fulfillment: FulfillmentInput!) {
          fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
        }
        """;

    private const string HoldMutation = """
        mutation HoldUnits($part: ID!, $hold: FulfillmentOrderHoldInput!) {
          fulfillmentOrderHold(id: $part, fulfillmentHold: $hold) { fulfillmentHold { id } userErrors { field message } }
        }
        """;

    private const string ReleaseMutation = """
        mutation ReleaseHold($part: ID!, $holds: [ID!]!) {
          fulfillmentOrderReleaseHold(id: $part, holdIds: $holds) { fulfillmentOrder { id status } userErrors { field message } }
        }
        """;

    /// <returns>Null when there is no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async Task<ShopifyFulfilmentState?> ReadAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["order"] = ShopifyAdmin.Gid("Order", order.OrderId) };
        var answer = await admin.SendAsync(StateQuery, variables, _ => [], cancellationToken);
        if (answer.Data is not { } data) throw Unreachable(answer);
        return data["order"] is { } found ? ShopifyFulfilmentState.Of(found) : null;
    }

    /// <returns>The parcel's id, or why not.</returns>
    public async Task<(string? Id, string? Refusal)> ShipAsync(JsonObject fulfilment, CancellationToken cancellationToken)
    {
        var (data, refusal) = await DoAsync(ShipMutation, new JsonObject { ["fulfillment"] = fulfilment }, "fulfillmentCreate", cancellationToken);
        return ((string?)data["fulfillment"]?["id"], refusal);
    }

    /// <param name="lines">Which units of the part; null for all of them.</param>
    /// <returns>Why not, or null.</returns>
    public async Task<string?> HoldAsync(ShopifyFulfilmentPart part, JsonArray? lines, CancellationToken cancellationToken)
    {
        var hold = new JsonObject
        {
            ["reason"] = "INVENTORY_OUT_OF_STOCK",
            ["reasonNotes"] = "Waits for stock.",
            ["handle"] = ShopifyFulfilmentState.Handle,
            ["notifyMerchant"] = false,
        };
        if (lines is not null) hold["fulfillmentOrderLineItems"] = lines;
        return (await DoAsync(HoldMutation, new JsonObject { ["part"] = part.Id, ["hold"] = hold }, "fulfillmentOrderHold", cancellationToken)).Refusal;
    }

    /// <summary>Only our holds: named without them, Shopify would release other apps' too.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<string?> ReleaseAsync(ShopifyFulfilmentPart part, CancellationToken cancellationToken)
    {
        var ours = new JsonArray([.. part.Holds.Where(hold => hold.IsOurs).Select(hold => (JsonNode)hold.Id)]);
        return (await DoAsync(ReleaseMutation, new JsonObject { ["part"] = part.Id, ["holds"] = ours }, "fulfillmentOrderReleaseHold", cancellationToken)).Refusal;
    }

    private async Task<(JsonNode Data, string? Refusal)> DoAsync(string mutation, JsonObject variables, string field, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(mutation, variables, data => data[field]?["userErrors"] as JsonArray ?? [], cancellationToken);
        if (answer.Data is not { } data) throw Unreachable(answer);
        return (data[field] ?? new JsonObject(), answer.UserErrors.Count == 0 ? null : string.Join(" ", answer.UserErrors.Select(error => error.Message)));
    }

    private static ChannelUnreachableException Unreachable(ShopifyAnswer answer) =>
        new($"Shopify: {answer.Failure!.Why}") { BusyFor = answer.IsThrottled ? answer.Failure.After : null };
}
