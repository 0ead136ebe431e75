using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>The calls of Shopify's Admin API that a cancellation needs.</summary>
internal sealed class ShopifyOrderCalls(ShopifyAdmin admin)
{
    private const string StateFields = """
        cancelledAt
        netPaymentSet { presentmentMoney { amount currencyCode } }
        refunds(first: 100) { note totalRefundedSet { presentmentMoney { amount currencyCode } } }
        lineItems(first: 250) { nodes { id currentQuantity unfulfilledQuantity } }
        """;

    private const string StateQuery = $$"""
        query CancellationState($order: ID!) { order(id: $order) { {{StateFields}} } }
        """;

    private const string StateAndJobQuery = $$"""
        query CancellationState($order: ID!, $job: ID!) { order(id: $order) { {{StateFields}} } job(id: $job) { done } }
        """;

    private const string SuggestionQuery = """
        query SuggestedRefund($order: ID!, $lines: [RefundLineItemInput!]) {
          order(id: $order) {
            suggestedRefund(refundLineItems: $lines) {
              suggestedTransactions { gateway parentTransaction { id } amountSet { presentmentMoney { amount currencyCode } } }
            }
          }
        }
        """;

    /// <summary>
    /// Nothing is restocked: the ledger owns the numbers and pushes them itself. The customer is told by the hub.
    /// </summary>
    private const string CancelMutation = """
        mutation CancelOrder($order: ID!, $reason: OrderCancelReason!, $refund: Boolean!, $note: String) {
          orderCancel(orderId: $order, reason: $reason, restock: false, notifyCustomer: false, staffNote: $note,
            refundMethod: {originalPaymentMethodsRefund: $refund}) {
            job { id }
            orderCancelUserErrors { code field message }
          }
        }
        """;

    private const string RefundMutation = """
        mutation RefundUnits($input: RefundInput!, $key: String!) {
          refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } }
        }
        """;

    /// <summary>What our refund is found by again.</summary>
    public static string Note(OrderKey order, ChannelCancellation cancellation) =>
        string.Create(CultureInfo.InvariantCulture, $"{ShopifyRefunds.NoteStart(order)}{cancellation.By} ({cancellation.Revision})");

    /// <returns>Null when there is no such order.</returns>
    public async Task<ShopifyOrderState?> ReadAsync(string order, string? job, CancellationToken cancellationToken)
    {
        var variables = new JsonObject { ["order"] = order };
        if (job is not null) variables["job"] = job;
        var data = await AskAsync(job is null ? StateQuery : StateAndJobQuery, variables, cancellationToken);
        return data["order"] is { } found ? ShopifyOrderState.Of(found, data["job"]) : null;
    }

    /// <returns>The job that does it, or why not.</returns>
    public async Task<(string? Job, string? Refusal)> CancelAsync(
        string order, ChannelCancellation cancellation, string note, CancellationToken cancellationToken)
    {
        var variables = new JsonObject
        {
            ["order"] = order,
            ["reason"] = cancellation.By == "customer" ? "CUSTOMER" : "INVENTORY",
            ["refund"] = cancellation.Refund,
            ["note"] = note,
        };
        var (data, refusal) = await DoAsync(CancelMutation, variables, "orderCancel", "orderCancelUserErrors", cancellationToken);
        return ((string?)data["job"]?["id"], refusal);
    }

    /// <summary>A refund moves no money but by its transactions; Shopify says which they should be.</summary>
    public async Task<(string? Job, string? Refusal)> RefundAsync(
        string order, JsonArray lines, bool withMoney, string note, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["orderId"] = order, ["note"] = note, ["notify"] = false, ["refundLineItems"] = lines };
        if (withMoney) AddMoney(input, order, await SuggestionAsync(order, lines, cancellationToken));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input.ToJsonString())));
        var (_, refusal) = await DoAsync(
            RefundMutation, new JsonObject { ["input"] = input, ["key"] = key }, "refundCreate", "userErrors", cancellationToken);
        return (null, refusal);
    }

    private async Task<JsonArray> SuggestionAsync(string order, JsonArray lines, CancellationToken cancellationToken)
    {
        var data = await AskAsync(SuggestionQuery, new JsonObject { ["order"] = order, ["lines"] = lines.DeepClone() }, cancellationToken);
        return data["order"]?["suggestedRefund"]?["suggestedTransactions"] as JsonArray ?? [];
    }

    /// <summary>In the currency that the customer paid in.</summary>
    private static void AddMoney(JsonObject input, string order, JsonArray suggested)
    {
        if (suggested.Count == 0) return;
        input["currency"] = suggested[0]!["amountSet"]!["presentmentMoney"]!["currencyCode"]!.DeepClone();
        input["transactions"] = new JsonArray([.. suggested.Select(transaction => (JsonNode)new JsonObject
        {
            ["orderId"] = order,
            ["parentId"] = transaction!["parentTransaction"]?["id"]?.DeepClone(),
            ["gateway"] = transaction["gateway"]?.DeepClone(),
            ["kind"] = "REFUND",
            ["amount"] = transaction["amountSet"]!["presentmentMoney"]!["amount"]!.DeepClone(),
        })]);
    }

    private async Task<JsonNode> AskAsync(string query, JsonObject variables, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(query, variables, _ => [], cancellationToken);
        return answer.Data ?? throw new ChannelUnreachableException($"Shopify: {answer.Failure!.Why}");
    }

    private async Task<(JsonNode Data, string? Refusal)> DoAsync(
        string mutation, JsonObject variables, string field, string errors, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(mutation, variables, data => data[field]?[errors] as JsonArray ?? [], cancellationToken);
        if (answer.Data is not { } data) throw new ChannelUnreachableException($"Shopify: {answer.Failure!.Why}");
        return (data[field] ?? new JsonObject(), answer.UserErrors.Count == 0 ? null : string.Join(" ", answer.UserErrors.Select(error => error.Message)));
    }
}
