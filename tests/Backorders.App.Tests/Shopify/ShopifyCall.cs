using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Shopify;

/// <param name="Variables">Null for the document alone.</param>
internal sealed record ShopifyCall(string Document, JsonNode? Variables);
