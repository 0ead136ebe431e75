using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shopify.GraphQl;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>The Admin API behind its authentication: schema, root fields, idempotency.</summary>
internal sealed class ShopifyGraphQl(
    InventorySetQuantities setQuantities,
    InventoryReads reads,
    OrderReads orderReads,
    OrderCancel orderCancel,
    RefundCreate refundCreate,
    OrderPayments payments,
    DiscountCodes discounts,
    FulfilmentMutations fulfilments,
    ShopifyVariants variants,
    WebhookSubscriptions subscriptions,
    AppScopes scopes,
    ShopifyMemory memory)
{
    private static readonly HashSet<string> KeyRequired = ["inventorySetQuantities", "refundCreate"];
    private static readonly GraphQlSchema Schema = GraphQlSchema.Read(EmbeddedSchema());

    /// <summary>Data of the operation; a refusal as a whole undoes what its earlier fields did.</summary>
    public JsonObject Run(string query, string? operationName, JsonObject variables, ShopifyBill bill, LocalConnection data, DateTimeOffset now)
    {
        var nested = new Dictionary<string, Func<JsonObject, JsonObject, JsonNode?>>
        {
            ["InventoryItem.inventoryLevel"] = (item, arguments) => reads.Level(item, arguments["locationId"]!.GetValue<string>()),
            ["InventoryLevel.quantities"] = (level, arguments) => reads.Quantities(level, arguments["names"]!.AsArray(), data, now),
            ["InventoryAdjustmentGroup.changes"] = ChangesNamed,
            ["Order.suggestedRefund"] = (order, arguments) => orderReads.SuggestedRefund(data, order, arguments),
        };
        data.Execute("SAVEPOINT shopify");
        try
        {
            return new GraphQlExecutor(Schema, call => Keyed(call, data, now), nested, bill.Charge, bill.Settle).Run(query, operationName, variables);
        }
        catch (GraphQlError)
        {
            data.Execute("ROLLBACK TO shopify");
            throw;
        }
        finally
        {
            data.Execute("RELEASE shopify");
        }
    }

    private JsonNode? Keyed(GraphQlCall call, LocalConnection data, DateTimeOffset now)
    {
        if (!KeyRequired.Contains(call.Field)) return Answer(call, data, now);
        if (call.IdempotencyKey is not { } key)
            throw new GraphQlError("The @idempotent directive is required for this mutation but was not provided.", "BAD_REQUEST");
        if (string.IsNullOrWhiteSpace(key)) throw new GraphQlError("The idempotency key can't be blank.", "BAD_REQUEST");

        var arguments = call.Arguments.ToJsonString();
        if (memory.Answered(data, call.Field, key, now) is { } before) return Replayed(before, arguments);

        var answer = Answer(call, data, now)!;
        memory.Remember(data, call.Field, key, arguments, answer, now);
        return answer;
    }

    private static JsonNode Replayed((string Arguments, JsonNode Answer) before, string arguments) =>
        before.Arguments != arguments
            ? UserErrors.Payload("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "The idempotency key was already used with different parameters.")
        : before.Answer["userErrors"]!.AsArray().Count > 0
            ? UserErrors.Payload("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED", "The previous attempt with this idempotency key failed. Retry with a new key.")
        : before.Answer;

    private JsonNode? Answer(GraphQlCall call, LocalConnection data, DateTimeOffset now) => call.Field switch
    {
        "inventoryItem" => reads.Item(call.Text("id")),
        "nodes" => new JsonArray([.. call.Arguments["ids"]!.AsArray().Select(id => reads.Node(id!.GetValue<string>()))]),
        "orders" => orderReads.Orders(data, call.Arguments),
        "fulfillmentOrder" => orderReads.FulfilmentOrder(data, call.Text("id")),
        "order" => orderReads.Order(data, call.Text("id")),
        "currentAppInstallation" => scopes.Installation(data),
        "webhookSubscriptions" => subscriptions.List(call, data),
        "webhookSubscriptionCreate" => subscriptions.Create(call, data),
        "job" => OrderReads.Job(call.Text("id")),
        "inventorySetQuantities" => setQuantities.Answer(call, data, now),
        "orderCancel" => orderCancel.Answer(call, data, now),
        "refundCreate" => refundCreate.Answer(call, data),
        "fulfillmentOrderHold" => fulfilments.Hold(call, data),
        "fulfillmentOrderReleaseHold" => fulfilments.ReleaseHold(call, data),
        "fulfillmentCreate" => fulfilments.Fulfil(call, data, now),
        "orderCapture" => payments.Capture(call, data, now),
        "discountCodeBasicCreate" => discounts.Create(call, data),
        "productVariantsBulkUpdate" => variants.Update(call, data),
        "metafieldsSet" => variants.SetMetafields(call, data),
        "metafieldsDelete" => ShopifyVariants.DeleteMetafields(call, data),
        "tagsAdd" => OrderMutations.AddTags(call),
        _ => throw new GraphQlError($"Field '{call.Field}' has no answer here"),
    };

    private static JsonArray ChangesNamed(JsonObject group, JsonObject arguments)
    {
        var names = arguments["quantityNames"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        return new JsonArray([.. group["changes"]!.AsArray()
            .Where(change => names is null || names.Contains(change!["name"]!.GetValue<string>()))
            .Select(change => change!.DeepClone())]);
    }

    private static string EmbeddedSchema()
    {
        using var stream = typeof(ShopifyGraphQl).Assembly.GetManifestResourceStream("Shopify.admin.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
