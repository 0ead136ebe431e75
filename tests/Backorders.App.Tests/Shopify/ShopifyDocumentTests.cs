using System.Text.Json.Nodes;
using Backorders.Local.Simulators;

namespace Backorders.App.Tests.Shopify;

/// <summary>Nothing is sent to Shopify that its own schema of the version we ask for does not allow, and its simulator takes nothing else.</summary>
public sealed class ShopifyDocumentTests(ShopifyCalls calls) : IClassFixture<ShopifyCalls>
{
    private const string Version = "2026-10";

    [Fact]
    public void Every_document_of_the_app_was_sent_and_nothing_else() => Assert.Equal(
        ShopifyDocuments.All.Order(StringComparer.Ordinal), calls.Sent.Select(call => call.Document).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_document_and_the_variables_sent_with_it_are_allowed_by_Shopifys_own_schema() => Assert.Empty(
        await ShopifySchema.ProblemsOfAsync(Version, [.. ShopifyDocuments.All.Select(document => new ShopifyCall(document, null)), .. calls.Sent]));

    [Fact]
    public async Task What_it_does_not_allow_is_found()
    {
        (ShopifyCall Call, string Problem)[] wrong =
        [
            (new("query Q { inventoryItem(id: \"1\") { colour } }", new JsonObject()), "Cannot query field \"colour\""),
            (new("mutation M($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { code } } }", new JsonObject()), "\"$input\" of required type"),
            (new("query Q($id: ID!) { inventoryItem(id: $id) { id } }", new JsonObject { ["id"] = "1", ["location"] = "2" }), "\"$location\" is sent but not declared"),
            (new("query Q($id: ID!) {", new JsonObject { ["id"] = "1" }), "Syntax Error"),
        ];

        var found = await ShopifySchema.ProblemsOfAsync(Version, [.. wrong.Select(one => one.Call)]);

        Assert.Equal(wrong.Length, found.Count);
        Assert.All(wrong.Zip(found), one => Assert.Contains(one.First.Problem, one.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_simulator_takes_and_gives_Shopify_takes_and_gives_too()
    {
        using var schema = new StreamReader(typeof(SimulatorEndpoints).Assembly.GetManifestResourceStream("Shopify.admin.graphql")!);

        Assert.Empty(await ShopifySchema.DifferencesOfAsync(Version, await schema.ReadToEndAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Where_the_simulator_is_wrong_is_found() => Assert.Equal(
        ["Order.colour is not there", "Refund.id is ID!, not String!", "InventoryQuantityInput lacks locationId, which is required", "OrderCancelReason has no BOREDOM"],
        await ShopifySchema.DifferencesOfAsync(Version, """
            type Order { id: ID! colour: String }
            type Refund { id: String! }
            input InventoryQuantityInput { inventoryItemId: ID! quantity: Int! }
            enum OrderCancelReason { BOREDOM }
            """));
}
