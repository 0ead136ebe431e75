using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Moves;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>Takes authorised payments. orderCapture takes no idempotency key, so what was taken is read first, and only what is missing is taken.</summary>
internal sealed class ShopifyPayments(ShopifyAdmin admin, ShopifySettings settings)
{
    private const string StateQuery = """
        query PaymentState($order: ID!) {
          order(id: $order) {
            totalCapturableSet { presentmentMoney { amount } }
            totalOutstandingSet { presentmentMoney { amount } }
            transactions(first: 20) {
              id kind status createdAt authorizationExpiresAt multiCapturable
              parentTransaction { id }
              amountSet { presentmentMoney { amount currencyCode } }
            }
            lineItems(first: 100) {
              pageInfo { hasNextPage }
              nodes { id currentQuantity originalUnitPriceSet { presentmentMoney { amount } } }
            }
          }
        }
        """;

    private const string LinkQuery = """
        query PayLink($order: ID!) {
          order(id: $order) { paymentCollectionDetails { additionalPaymentCollectionUrl } }
        }
        """;

    private const string CaptureMutation = """
        mutation CapturePayment($input: OrderCaptureInput!) {
          orderCapture(input: $input) { transaction { id status } userErrors { field message } }
        }
        """;

    public async Task<MoveAnswer> CaptureAsync(OrderKey order, ImmutableArray<LineUnits> waiting, CancellationToken cancellationToken)
    {
        if (await ReadAsync(StateQuery, order, cancellationToken) is not { } state) return new MoveAnswer.Refused("it knows no such order.");
        var payment = ShopifyPaymentState.Of(state);
        var left = payment.DueWithout(waiting);
        foreach (var authorisation in payment.Open)
        {
            var amount = Math.Min(left, authorisation.Left);
            if (amount <= 0) break;
            if (await CaptureAsync(order, authorisation, amount, cancellationToken) is { } refusal) return new MoveAnswer.Refused(refusal);
            left -= amount;
        }

        return MoveAnswer.Done.Instance;
    }

    /// <summary>Of the first of them to end. Shopify says it on Plus only.</summary>
    public async Task<DateTimeOffset?> AuthorisedUntilAsync(OrderKey order, CancellationToken cancellationToken) =>
        await ReadAsync(StateQuery, order, cancellationToken) is { } state
            ? ShopifyPaymentState.Of(state).Open.Select(one => (DateTimeOffset?)(one.ExpiresAt ?? one.CreatedAt + settings.AuthorisationLasts)).Min()
            : null;

    public async Task<Uri?> PayLinkAsync(OrderKey order, CancellationToken cancellationToken) =>
        Uri.TryCreate((string?)(await ReadAsync(LinkQuery, order, cancellationToken))?["paymentCollectionDetails"]?["additionalPaymentCollectionUrl"], UriKind.Absolute, out var link)
            && link.Scheme == Uri.UriSchemeHttps ? link : null;

    /// <returns>Why not, or null.</returns>
    private async Task<string?> CaptureAsync(OrderKey order, ShopifyAuthorisation authorisation, decimal amount, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["id"] = ShopifyAdmin.Gid("Order", order.OrderId),
            ["parentTransactionId"] = authorisation.Id,
            ["amount"] = amount.ToString(CultureInfo.InvariantCulture),
            ["currency"] = authorisation.Currency,
        };
        var answer = await admin.SendAsync(
            CaptureMutation, new JsonObject { ["input"] = input }, data => data["orderCapture"]?["userErrors"] as JsonArray ?? [], cancellationToken);
        if (answer.Data is null) throw Unreachable(answer);
        return answer.UserErrors.Count == 0 ? null : string.Join(" ", answer.UserErrors.Select(error => error.Message));
    }

    private async Task<JsonNode?> ReadAsync(string query, OrderKey order, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(query, new JsonObject { ["order"] = ShopifyAdmin.Gid("Order", order.OrderId) }, _ => [], cancellationToken);
        return answer.Data is { } data ? data["order"] : throw Unreachable(answer);
    }

    private static ChannelUnreachableException Unreachable(ShopifyAnswer answer) => new($"Shopify: {answer.Failure!.Why}");
}
