using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Subscriptions;
using Backorders.App.Tests.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Subscriptions;

/// <summary>The hub beside platforms whose subscriptions are there, or were dropped.</summary>
internal sealed class SubscribedHub(TestHub hub) : IAsyncDisposable
{
    private const string CreateMutation = """
        mutation Create($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
          webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) { userErrors { field message } }
        }
        """;

    public TestHub Hub => hub;

    public string Address => new Uri(hub.Http.BaseAddress!, "api/webhooks/shopify").AbsoluteUri;

    public static async Task<SubscribedHub> StartAsync(params (string Name, string Value)[] settings) => new(await TestHub.StartAsync(settings));

    /// <summary>Lets the hourly check come once.</summary>
    public Task CheckAsync() => hub.AdvanceAsync(TimeSpan.FromHours(1));

    /// <summary>The same without the clock, so that nothing else of the hub's takes a planned fault.</summary>
    public Task CheckNowAsync() =>
        ActivatorUtilities.CreateInstance<CheckSubscriptions>(hub.Services).Run(new TimerInfo(), TestContext.Current.CancellationToken);

    public async Task<JsonNode> ReportAsync(string channel) => (await HealthAsync())["subscriptions"]![channel]!;

    public Task<JsonObject> HealthAsync() => hub.Client.GetOpsAsync("api/ops/health");

    /// <summary>What the shop has: topic and address.</summary>
    public async Task<IReadOnlyList<(string Topic, string Uri)>> OfShopifyAsync() =>
        [.. (await hub.Client.GetAsync("sim/shopify/subscriptions")).AsArray().Select(one => ((string)one!["topic"]!, (string)one["uri"]!))];

    /// <summary>Subscribes as another program with the same token would.</summary>
    /// <returns>The refusal, if it was one.</returns>
    public async Task<string?> SubscribeAsync(string topic, object subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "sim/shopify/admin/api/2026-10/graphql.json")
        {
            Content = JsonContent.Create(new { query = CreateMutation, variables = new { topic, subscription } }),
            Headers = { { "X-Shopify-Access-Token", "shpat_sample" } },
        };
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return (string?)body!["data"]!["webhookSubscriptionCreate"]!["userErrors"]!.AsArray().FirstOrDefault()?["message"];
    }

    public async Task SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
