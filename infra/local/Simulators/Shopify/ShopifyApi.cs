using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Simulators.Shared;
using Backorders.Local.Simulators.Shopify.GraphQl;
using Microsoft.Extensions.Configuration;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>POST /admin/api/{version}/graphql.json: token, version, body; errors of GraphQL are answered with 200, as Shopify does.</summary>
internal sealed class ShopifyApi(ShopifyGraphQl graphQl, ShopifyBucket bucket, ShopifyWebhooks webhooks, IConfiguration settings) : ISimulatedApi
{
    public string Name => "shopify";

    public (string? Operation, JsonElement? Variables) Describe(SimRequest request)
    {
        if (request.Json is not { ValueKind: JsonValueKind.Object } body) return (null, null);
        JsonElement? variables = body.TryGetProperty("variables", out var given) ? given : null;
        try
        {
            return (GraphQlParser.Read(QueryOf(body) ?? "")[0].Selection[0].Name, variables);
        }
        catch (GraphQlError)
        {
            return (null, variables);
        }
    }

    public SimAnswer Answer(SimRequest request, LocalConnection data)
    {
        if (!Secrets.Same(request.Header("X-Shopify-Access-Token"), settings["Shopify:AdminToken"]))
            return Refused(401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
        if (request.RouteValue("version") != settings["Shopify:ApiVersion"]) return Refused(404, "Not Found");
        if (request.Json is not { ValueKind: JsonValueKind.Object } body || QueryOf(body) is not { } query)
            return new SimAnswer(400, new JsonObject { ["errors"] = new JsonObject { ["query"] = "Required parameter missing or invalid" } });

        var variables = body.TryGetProperty("variables", out var given) && given.ValueKind == JsonValueKind.Object ? JsonObject.Create(given)! : [];
        var operationName = body.TryGetProperty("operationName", out var name) ? name.GetString() : null;
        var bill = new ShopifyBill(bucket, data, request.Now);
        try
        {
            return Answered(new JsonObject { ["data"] = graphQl.Run(query, operationName, variables, bill, data, request.Now) }, bill);
        }
        catch (GraphQlError error)
        {
            return Answered(new JsonObject { ["errors"] = new JsonArray(error.ToJson()) }, bill);
        }
    }

    public SimAnswer Failure(int status) => status == 429
        ? new SimAnswer(429, new JsonObject { ["errors"] = new JsonArray(new GraphQlError("Throttled", "THROTTLED").ToJson()) })
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = "1.0" },
        }
        : Refused(status, status >= 500 ? "Internal Server Error" : "Bad Request");

    private static string? QueryOf(JsonElement body) =>
        body.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String ? query.GetString() : null;

    private static SimAnswer Refused(int status, string errors) => new(status, new JsonObject { ["errors"] = errors });

    private SimAnswer Answered(JsonObject body, ShopifyBill bill)
    {
        if (bill.Extensions() is { } extensions) body["extensions"] = extensions;
        return new SimAnswer(200, body, webhooks.Wake);
    }
}
