using System.Text.Json.Nodes;
using Backorders.App.Settings;
using Backorders.App.Subscriptions;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// The shop's own webhook subscriptions, which Shopify deletes after 8 failed deliveries in a row. Those that the app's configuration file makes are
/// not among them: Shopify keeps and shows them apart. What the app may do is looked at whoever subscribes.
/// </summary>
internal sealed class ShopifySubscriptions(ShopifyAdmin admin, ShopifyScopes scopes, HubSettings settings) : IEventSubscriptions
{
    private const string ListQuery = """
        query Subscriptions($after: String) {
          webhookSubscriptions(first: 50, after: $after) {
            nodes { topic uri format filter includeFields }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    private const string CreateMutation = """
        mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
          webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) { userErrors { field message } }
        }
        """;

    public string Channel => ShopifyReader.Channel;

    private string Address => settings.Links.BaseUrl.Below(ShopifyWebhook.Route).AbsoluteUri;

    public async Task<IReadOnlyList<SubscriptionFinding>> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = await CheckTopicsAsync(cancellationToken);
        if (findings is [SubscriptionFinding.Failing { Topic: null }]) return findings;

        var (missing, failure) = await scopes.MissingAsync(cancellationToken);
        return failure is null
            ? [.. findings, .. missing.Select(scope => new SubscriptionFinding.Lacking(scope))]
            : [.. findings, new SubscriptionFinding.Failing(null, failure.Why)];
    }

    private async Task<IReadOnlyList<SubscriptionFinding>> CheckTopicsAsync(CancellationToken cancellationToken)
    {
        if (!settings.Shopify.ManageSubscriptions) return [.. ShopifyTopics.Read.Select(topic => new SubscriptionFinding.NotChecked(topic))];
        var (there, failure) = await ListAsync(cancellationToken);
        if (failure is not null) return [new SubscriptionFinding.Failing(null, failure.Why)];

        var findings = new List<SubscriptionFinding>();
        foreach (var topic in ShopifyTopics.Read)
        {
            var subscribed = there.Where(one => one.Topic == ShopifyTopics.NameOf(topic)).ToList();
            findings.AddRange(subscribed.Where(IsOfAnotherHub).Select(one => new SubscriptionFinding.Elsewhere(topic, one.Uri)));
            findings.Add(subscribed.Find(one => one.Uri == Address) switch
            {
                null => await CreateAsync(topic, cancellationToken),
                { Narrowing: { } narrowing } => new SubscriptionFinding.Failing(topic, narrowing),
                _ => new SubscriptionFinding.There(topic),
            });
        }

        return findings;
    }

    private bool IsOfAnotherHub(ShopifySubscription one) => one.Uri != Address && one.Uri.EndsWith($"/{ShopifyWebhook.Route}", StringComparison.Ordinal);

    private async Task<(IReadOnlyList<ShopifySubscription> There, PushResult.Failed? Failure)> ListAsync(CancellationToken cancellationToken)
    {
        var there = new List<ShopifySubscription>();
        string? after = null;
        do
        {
            var answer = await admin.SendAsync(ListQuery, new JsonObject { ["after"] = after }, _ => [], cancellationToken);
            if (answer.Data?["webhookSubscriptions"] is not { } page) return ([], answer.Failure ?? new PushResult.Failed("Shopify answered no subscriptions"));
            there.AddRange(page["nodes"]!.AsArray().Select(node => ShopifySubscription.Of(node!)));
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string?)page["pageInfo"]!["endCursor"] : null;
        }
        while (after is not null);
        return (there, null);
    }

    private async Task<SubscriptionFinding> CreateAsync(string topic, CancellationToken cancellationToken)
    {
        var answer = await admin.SendAsync(
            CreateMutation,
            new JsonObject { ["topic"] = ShopifyTopics.NameOf(topic), ["subscription"] = new JsonObject { ["uri"] = Address, ["format"] = "JSON" } },
            data => data["webhookSubscriptionCreate"]?["userErrors"] as JsonArray ?? [],
            cancellationToken);
        if (answer.Failure is { } failure) return new SubscriptionFinding.Failing(topic, failure.Why);
        if (answer.UserErrors.Count == 0) return new SubscriptionFinding.Recreated(topic);
        return answer.UserErrors.All(IsTaken) ? new SubscriptionFinding.There(topic) : new SubscriptionFinding.Failing(topic, answer.Refusals);
    }

    /// <summary>Another instance was first. Shopify gives this error no code.</summary>
    private static bool IsTaken(ShopifyError error) => error.Message.Contains("has already been taken", StringComparison.OrdinalIgnoreCase);
}
