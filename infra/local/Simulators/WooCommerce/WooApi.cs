using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.WooCommerce;

/// <summary>Batch update and list of products, and of one product's variations, as the REST API's version 3 has them. Every number is a product.</summary>
internal sealed class WooApi(WooStore store, IConfiguration settings) : ISimulatedApi
{
    private const int MostPerBatch = 100;

    public string Name => "woocommerce";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request) => (request.Method == "GET" ? "list" : "batch", null);

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (!IsOurs(request.Header("Authorization"))) return Error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        return request.Method == "GET" ? List(request, data) : Batch(request, data);
    }

    public SimAnswer Failure(int status) => Error(status, "internal_error", "There has been a critical error on this website.") with
    {
        Headers = status is 429 or 503 ? new Dictionary<string, string> { ["Retry-After"] = "30" } : [],
    };

    private SimAnswer List(SimRequest request, LocalConnection data) => new(200, new JsonArray([.. request.Query["include"].ToString().Split(',')
        .Select(text => long.TryParse(text, out var id) && store.Find(data, id) is var (quantity, backorders) ? (JsonNode?)Product(id, quantity, backorders) : null).OfType<JsonNode>()]));

    private SimAnswer Batch(SimRequest request, LocalConnection data)
    {
        if (request.Json is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("update", out var update) || update.ValueKind != JsonValueKind.Array)
            return Error(400, "rest_missing_callback_param", "Missing parameter(s): update");
        return update.GetArrayLength() > MostPerBatch
            ? Error(413, "woocommerce_rest_request_entity_too_large", "Unable to accept more than 100 items for this request.")
            : new SimAnswer(200, new JsonObject { ["update"] = new JsonArray([.. update.EnumerateArray().Select(item => (JsonNode)Update(item, data))]) });
    }

    private JsonObject Update(JsonElement item, LocalConnection data)
    {
        var id = item.GetProperty("id").GetInt64();
        if (!item.TryGetProperty("stock_quantity", out var given) || !given.TryGetInt64(out var quantity))
            return new JsonObject { ["id"] = id, ["error"] = Words("rest_invalid_param", "Invalid parameter(s): stock_quantity", 400) };

        var backorders = item.TryGetProperty("backorders", out var word) ? word.GetString()! : "no";
        store.Set(data, id, quantity, backorders);
        return Product(id, quantity, backorders);
    }

    private bool IsOurs(string authorization)
    {
        var (key, secret) = (settings["WooCommerce:ConsumerKey"], settings["WooCommerce:ConsumerSecret"]);
        return key is not null && Secrets.Same(authorization, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"))}");
    }

    private static JsonObject Product(long id, long quantity, string backorders) => new()
    {
        ["id"] = id,
        ["manage_stock"] = true,
        ["stock_quantity"] = quantity,
        ["backorders"] = backorders,
    };

    private static SimAnswer Error(int status, string code, string message) => new(status, Words(code, message, status));

    private static JsonObject Words(string code, string message, int status) =>
        new() { ["code"] = code, ["message"] = message, ["data"] = new JsonObject { ["status"] = status } };
}
