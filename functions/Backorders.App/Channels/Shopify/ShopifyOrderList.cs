using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Which of the shop's orders changed. It holds nothing of the customer.</summary>
internal sealed class ShopifyOrderList(ShopifyAdmin admin)
{
    private const string Query = """
        query ChangedOrders($changed: String!, $after: String) {
          orders(first: 50, after: $after, sortKey: UPDATED_AT, query: $changed) {
            nodes { id createdAt updatedAt cancelledAt currentSubtotalLineItemsQuantity }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    public async IAsyncEnumerable<ListedOrder> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changed = string.Create(CultureInfo.InvariantCulture, $"updated_at:>='{since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}'");
        string? after = null;
        do
        {
            var answer = await admin.SendAsync(Query, new JsonObject { ["changed"] = changed, ["after"] = after }, _ => [], cancellationToken);
            if (answer.Data?["orders"] is not { } page) throw new ChannelUnreachableException($"Shopify: {answer.Failure?.Why}");

            foreach (var order in page["nodes"]!.AsArray()) yield return Listed(order!);
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string?)page["pageInfo"]!["endCursor"] : null;
        }
        while (after is not null);
    }

    private static ListedOrder Listed(JsonNode order)
    {
        var isCancelled = order["cancelledAt"] is not null;
        return new(
            new OrderKey(ShopifyReader.Channel, ShopifyAdmin.NumberOf(order["id"])),
            order["createdAt"]!.GetValue<DateTimeOffset>(),
            order["updatedAt"]!.GetValue<DateTimeOffset>(),
            !isCancelled,
            isCancelled,
            (long)order["currentSubtotalLineItemsQuantity"]!);
    }
}
