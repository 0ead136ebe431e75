using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Backorders.App.Channels.Shopify;

/// <summary>Calls to Shopify's Admin API, all within its limit of points.</summary>
internal sealed class ShopifyAdmin(ShopifySettings settings, IHttpClientFactory http, ShopifyThrottle throttle, ShopifyAccess access, TimeProvider clock)
{
    /// <summary>What a mutation costs, and a small query at most.</summary>
    public const double UsualCost = 10;

    private const int MostTries = 3;

    /// <summary>What each document cost last; how much it asks for changes little.</summary>
    private readonly ConcurrentDictionary<string, double> _costs = new(StringComparer.Ordinal);

    /// <param name="userErrors">Where in the data the refusals stand.</param>
    public async Task<ShopifyAnswer> SendAsync(
        string query, JsonObject variables, Func<JsonNode, JsonArray> userErrors, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var cost = _costs.GetValueOrDefault(query, UsualCost);
            if (await throttle.EnterAsync(cost, cancellationToken) is { } wait) return ShopifyAnswer.Throttled(wait);

            var askedAt = clock.GetUtcNow();
            var (answer, status) = await SendAsync(query, variables, cost, cancellationToken);
            var read = ShopifyAnswer.Of(answer, userErrors);
            if (read.Data is not null) await access.SucceededAsync(askedAt, cancellationToken);
            if (!read.IsThrottled || status is null || tries == MostTries) return read;
        }
    }

    public static string Gid(string type, string id) => id.StartsWith("gid://", StringComparison.Ordinal) ? id : $"gid://shopify/{type}/{id}";

    /// <summary>The number in a global id.</summary>
    public static string NumberOf(JsonNode? gid)
    {
        var text = (string)gid!;
        return text[(text.LastIndexOf('/') + 1)..];
    }

    private async Task<(ChannelAnswer Answer, ShopifyThrottleStatus? Status)> SendAsync(string query, JsonObject variables, double cost, CancellationToken cancellationToken)
    {
        ShopifyThrottleStatus? status = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.BaseUrl.Below($"admin/api/{settings.ApiVersion}/graphql.json"))
            {
                Content = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables.DeepClone() }, options: ChannelHttp.WithNulls),
            };
            request.Headers.Add("X-Shopify-Access-Token", settings.AdminToken);
            var answer = await http.SendAsync(request, cancellationToken);
            status = ShopifyThrottleStatus.Of(answer.Body);
            if (status?.Requested is { } requested) _costs[query] = requested;
            return (answer, status);
        }
        finally
        {
            throttle.Done(cost, status);
        }
    }
}
