using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>Calls to Shopify's Admin API.</summary>
internal sealed class ShopifyAdmin(ShopifySettings settings, IHttpClientFactory http)
{
    /// <param name="userErrors">Where in the data the refusals stand.</param>
    public async Task<ShopifyAnswer> SendAsync(
        string query, JsonObject variables, Func<JsonNode, JsonArray> userErrors, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.BaseUrl.Below($"admin/api/{settings.ApiVersion}/graphql.json"))
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables }, options: ChannelHttp.WithNulls),
        };
        request.Headers.Add("X-Shopify-Access-Token", settings.AdminToken);
        return ShopifyAnswer.Of(await http.SendAsync(request, cancellationToken), userErrors);
    }

    public static string Gid(string type, string id) => id.StartsWith("gid://", StringComparison.Ordinal) ? id : $"gid://shopify/{type}/{id}";
}
