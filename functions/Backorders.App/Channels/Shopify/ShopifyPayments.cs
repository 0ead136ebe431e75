using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Moves;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Takes authorised payments. orderCapture takes no idempotency key, so what was taken is read first.</summary>
internal sealed class ShopifyPayments(ShopifyAdmin admin)
{
    private const string StateQuery = """
        query PaymentState($order: ID!) {
          order(id: $order) {
            totalCapturableSet { presentmentMoney { amount } }
            totalOutstandingSet { presentmentMoney { amount } }
            transactions(first: 20) {
              id kind status authorizationExpiresAt
              parentTransaction { id }
              amountSet { presentmentMoney { amount currencyCode } }
            }
          }
        }
        """;

    private const string CaptureMutation = """
        mutation CapturePayment($input: OrderCaptureInput!) {
          orderCapture(input: $input) { transaction { id status } userErrors { field message } }
        }
        """;

    public async Task<MoveAnswer> CaptureAsync(OrderKey order, CancellationToken cancellationToken)
    {
        if (await ReadAsync(order, cancellationToken) is not { } state) return new MoveAnswer.Refused("it knows no such order.");
        var left = Math.Min(Amount(state["totalCapturableSet"]), Amount(state["totalOutstandingSet"]));
        foreach (var authorisation in Open(state))
        {
            var amount = Math.Min(left, Amount(authorisation["amountSet"]));
            if (amount <= 0) break;
            if (await CaptureAsync(order, authorisation, amount, cancellationToken) is { } refusal) return new MoveAnswer.Refused(refusal);
            left -= amount;
        }

        return MoveAnswer.Done.Instance;
    }

    /// <summary>The first of them to end.</summary>
    public async Task<DateTimeOffset?> AuthorisedUntilAsync(OrderKey order, CancellationToken cancellationToken) =>
        await ReadAsync(order, cancellationToken) is { } state
            ? Open(state).Select(authorisation => (DateTimeOffset?)authorisation["authorizationExpiresAt"]).Min()
            : null;

    /// <returns>Why not, or null.</returns>
    private async Task<string?> CaptureAsync(OrderKey order, JsonNode authorisation, decimal amount, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["id"] = ShopifyAdmin.Gid("Order", order.OrderId),
            ["parentTransactionId"] = authorisation["id"]!.DeepClone(),
            ["amount"] = amount.ToString(CultureInfo.InvariantCulture),
            ["currency"] = authorisation["amountSet"]!["presentmentMoney"]!["currencyCode"]!.DeepClone(),
        };
        var answer = await admin.SendAsync(
            CaptureMutation, new JsonObject { ["input"] = input }, data => data["orderCapture"]?["userErrors"] as JsonArray ?? [], cancellationToken);
        if (answer.Data is null) throw Unreachable(answer);
        return answer.UserErrors.Count == 0 ? null : string.Join(" ", answer.UserErrors.Select(error => error.Message));
    }

    private async Task<JsonNode?> ReadAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(StateQuery, new JsonObject { ["order"] = ShopifyAdmin.Gid("Order", order.OrderId) }, _ => [], cancellationToken);
        return answer.Data is { } data ? data["order"] : throw Unreachable(answer);
    }

    /// <summary>Authorisations that nothing was taken of.</summary>
    private static IEnumerable<JsonNode> Open(JsonNode state)
    {
        var transactions = state["transactions"]!.AsArray().OfType<JsonNode>().Where(one => (string?)one["status"] is "SUCCESS" or "PENDING").ToList();
        var used = transactions.Where(one => (string?)one["kind"] is "CAPTURE" or "VOID").Select(one => (string?)one["parentTransaction"]?["id"]).ToHashSet();
        return transactions.Where(one => (string?)one["kind"] == "AUTHORIZATION" && (string?)one["status"] == "SUCCESS" && !used.Contains((string?)one["id"]));
    }

    private static decimal Amount(JsonNode? money) => decimal.Parse((string)money!["presentmentMoney"]!["amount"]!, CultureInfo.InvariantCulture);

    private static ChannelUnreachableException Unreachable(ShopifyAnswer answer) => new($"Shopify: {answer.Failure!.Why}");
}
