using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Shopify;

/// <summary>Nothing is sent to Shopify that its own schema of the version we ask for does not allow.</summary>
public sealed class ShopifyDocumentTests(ShopifyCalls calls) : IClassFixture<ShopifyCalls>
{
    private const string Version = "2026-10";

    [Fact]
    public void Every_document_of_the_app_was_sent_and_nothing_else() => Assert.Equal(
        ShopifyDocuments.All.Order(StringComparer.Ordinal), calls.Sent.Select(call => call.Document).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_document_and_the_variables_sent_with_it_are_allowed_by_Shopifys_own_schema() => Assert.Empty(
        await ShopifySchema.ProblemsOfAsync(Version, [.. ShopifyDocuments.All.Select(document => new ShopifyCall(document, null)), .. calls.Sent]));

    [Theory]
    [InlineData("query Q { inventoryItem(id: \"1\") { colour } }", "{}", "Cannot query field \"colour\"")]
    [InlineData("mutation M($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) { userErrors { code } } }", "{}", "\"$input\" of required type")]
    [InlineData("query Q($id: ID!) { inventoryItem(id: $id) { id } }", "{\"id\": \"1\", \"location\": \"2\"}", "\"$location\" is sent but not declared")]
    [InlineData("query Q($id: ID!) {", "{\"id\": \"1\"}", "Syntax Error")]
    public async Task What_it_does_not_allow_is_found(string document, string variables, string problem)
    {
        var found = Assert.Single(await ShopifySchema.ProblemsOfAsync(Version, [new ShopifyCall(document, JsonNode.Parse(variables))]));

        Assert.Contains(problem, found, StringComparison.Ordinal);
    }
}
