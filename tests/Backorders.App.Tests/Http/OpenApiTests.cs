using System.Reflection;
using System.Text.Json.Nodes;
using Backorders.App.Pages;
using Backorders.App.Tests.Pipeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Tests.Http;

public sealed class OpenApiTests
{
    private static readonly JsonObject Document = Load();

    [Fact]
    public void It_describes_every_route_of_the_app_and_no_other()
    {
        var routes = from type in typeof(StaticAssets).Assembly.GetTypes()
                     from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                     where method.GetCustomAttribute<FunctionAttribute>() is not null
                     from trigger in method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
                     from verb in trigger.Methods!
                     where verb != "options"
                     select $"{verb} /{trigger.Route} {(trigger.AuthLevel is AuthorizationLevel.Anonymous ? "open" : "with key")}";
        var described = from path in Document["paths"]!.AsObject()
                        from operation in path.Value!.AsObject()
                        where operation.Key is "get" or "post" or "put" or "delete"
                        let hasKey = operation.Value!["security"]!.AsArray().Any(scheme => scheme!.AsObject().ContainsKey("functionsKey"))
                        select $"{operation.Key} {path.Key} {(hasKey ? "with key" : "open")}";

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_leads_somewhere_every_path_names_its_parameters_and_no_operation_id_is_used_twice()
    {
        var ids = new List<string>();
        foreach (var (path, item) in Document["paths"]!.AsObject())
        {
            foreach (var (verb, operation) in item!.AsObject().Where(member => member.Key is "get" or "post" or "put" or "delete"))
            {
                ids.Add((string)operation!["operationId"]!);
                var parameters = (item["parameters"]?.AsArray() ?? []).Concat(operation["parameters"]?.AsArray() ?? []);
                var named = parameters.Where(parameter => (string)parameter!["in"]! == "path").Select(parameter => (string)parameter!["name"]!);
                Assert.Equal(path.Split('{').Skip(1).Select(rest => rest.Split('}')[0]), named);
                Assert.True(operation["responses"]!.AsObject().Count > 0, $"{verb} {path}");
            }
        }

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(References(Document), reference => Assert.NotNull(JsonSchema.Resolve(Document, reference)));
    }

    [Fact]
    public async Task What_the_hub_answers_is_what_it_says()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync("TEA", new { title = "Tea", leadTimeDays = 5, channels = new { shopify = new { inventoryItemId = "1" } } });
        await hub.Client.PutPurchaseOrderAsync("PO-1", new { supplier = "Assam", status = "confirmed", expectedOn = "2027-01-04", lines = new[] { new { sku = "TEA", quantity = 9 } } });
        await hub.OrderAsync("FK-1", "TEA", 2, hub.Now);
        await hub.SettleAsync();
        await hub.ReceiveAsync("GRN-1", "TEA", 1);
        await hub.Client.SendWarehouseAsync("nonsense", "unreadable", new { });
        await hub.SettleAsync();
        var status = new Uri((string)(await hub.BackorderAsync("flipkart-FK-1"))["statusUrl"]!).AbsolutePath.TrimStart('/');
        var letter = (string)(await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]![0]!["id"]!;

        await IsAsDescribedAsync(hub, "/api/ops/skus/{sku}", "api/ops/skus/TEA");
        await IsAsDescribedAsync(hub, "/api/ops/skus/{sku}", "api/ops/skus/NEVER", "404");
        await IsAsDescribedAsync(hub, "/api/ops/skus", "api/ops/skus");
        await IsAsDescribedAsync(hub, "/api/ops/skus", "api/ops/skus?limit=0", "400");
        await IsAsDescribedAsync(hub, "/api/ops/purchase-orders", "api/ops/purchase-orders");
        await IsAsDescribedAsync(hub, "/api/ops/orders/{channel}/{orderId}", "api/ops/orders/flipkart/FK-1");
        await IsAsDescribedAsync(hub, "/api/ops/backorders/{id}", "api/ops/backorders/flipkart-FK-1");
        await IsAsDescribedAsync(hub, "/api/ops/backorders", "api/ops/backorders");
        await IsAsDescribedAsync(hub, "/api/ops/health", "api/ops/health");
        await IsAsDescribedAsync(hub, "/api/ops/dead-letters", "api/ops/dead-letters");
        await IsAsDescribedAsync(hub, "/api/ops/dead-letters/{id}", $"api/ops/dead-letters/{letter}");
        await IsAsDescribedAsync(hub, "/api/ops/privacy", "api/ops/privacy");
        await IsAsDescribedAsync(hub, "/api/ops/questions", "api/ops/questions");
        await IsAsDescribedAsync(hub, "/api/ops/audit", "api/ops/audit");
        await IsAsDescribedAsync(hub, "/api/availability", "api/availability?channel=shopify&sku=TEA");
        await IsAsDescribedAsync(hub, "/api/availability", "api/availability?channel=shopify", "400");
        await IsAsDescribedAsync(hub, "/b/{token}", status);
        await IsAsDescribedAsync(hub, "/b/{token}", "b/made.up", "404");
        await IsAsDescribedAsync(hub, "/api/openapi.json", "api/openapi.json");
    }

    private static async Task IsAsDescribedAsync(TestHub hub, string path, string address, string status = "200")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "x-functions-key", "ops_sample" }, { "Accept", "application/json" } } };
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));

        var response = Document["paths"]![path]!["get"]!["responses"]![status]!;
        if (response["$ref"] is { } reference) response = JsonSchema.Resolve(Document, (string)reference!)!;
        var schema = response["content"]![answer.Content.Headers.ContentType!.MediaType!]!["schema"]!;
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(JsonSchema.Problems(Document, schema, body, address));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonObject Load()
    {
        using var file = typeof(StaticAssets).Assembly.GetManifestResourceStream("Backorders.App.Pages.Assets.openapi.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
