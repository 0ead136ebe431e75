using System.Text.Json.Nodes;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Notes in an order's history that Shopify holds back a part of it, or no longer does. The webhook names neither the order nor a time, so the shop
/// is asked what is so now; the ledger and the customer's dates stay as they are.
/// </summary>
public sealed class ShopifyHolds
{
    private const string Query = """
        query HeldOrder($id: ID!) {
          fulfillmentOrder(id: $id) { orderId status fulfillmentHolds { id reason handle heldByRequestingApp } }
        }
        """;

    private const string Held = "held by shopify";
    private const string Released = "no longer held by shopify";

    private readonly ShopifyAdmin _admin;
    private readonly OrderStore _orders;

    internal ShopifyHolds(ShopifyAdmin admin, OrderStore orders) => (_admin, _orders) = (admin, orders);

    public async Task<HandlingResult> NoteAsync(FulfilmentHoldChanged change, CancellationToken cancellationToken)
    {
        var id = ShopifyAdmin.Gid("FulfillmentOrder", change.FulfilmentOrder);
        var answer = await _admin.SendAsync(Query, new JsonObject { ["id"] = id }, _ => [], cancellationToken);
        if (answer.Data is not { } data) return new HandlingResult.TooEarly($"Shopify can't be asked which order is held: {answer.Failure!.Why}");
        if (data["fulfillmentOrder"] is not { } held) return new HandlingResult.Refused($"Shopify knows no fulfilment order {id}.");

        var order = new OrderKey(ShopifyReader.Channel, ShopifyAdmin.NumberOf(held["orderId"]));
        if (await _orders.FindAsync(order, cancellationToken) is not { IsPlaced: true }) return new HandlingResult.TooEarly($"No such order is known: {order}.");
        var others = held["fulfillmentHolds"]!.AsArray().Where(hold => !ShopifyFulfilmentState.IsOurs(hold!)).Select(hold => hold!).ToList();
        if (others.Count > 0 || await WasHeldByOthersAsync(order, cancellationToken))
            await _orders.TellAsync(order, Entry(ShopifyAdmin.NumberOf(id), others, change.At), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>Of what the hub itself holds and lets go of nothing is noted.</summary>
    private async Task<bool> WasHeldByOthersAsync(OrderKey order, CancellationToken cancellationToken) =>
        (await _orders.LoadAsync(order, cancellationToken))?.History.LastOrDefault(entry => entry.What is Held or Released)?.What == Held;

    /// <summary>A hold is noted once, however often it is told.</summary>
    private static HistoryEntry Entry(string part, List<JsonNode> holds, DateTimeOffset at) => holds.Count == 0
        ? new HistoryEntry($"shopify-released {part} {at.UtcTicks}", at, Released)
        : new HistoryEntry(
            $"shopify-hold {part} {string.Join(' ', holds.Select(hold => ShopifyAdmin.NumberOf(hold["id"])).Order(StringComparer.Ordinal))}",
            at,
            Held,
            string.Join(", ", holds.Select(hold => ((string)hold["reason"]!).ToLowerInvariant())));
}
