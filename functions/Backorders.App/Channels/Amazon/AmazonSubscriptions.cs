using System.Text.Json.Nodes;
using Backorders.App.Subscriptions;

namespace Backorders.App.Channels.Amazon;

/// <summary>The Notifications API v1. Where a type goes is a destination that the brand has made, so without its id nothing is checked.</summary>
internal sealed class AmazonSubscriptions(AmazonApi api, AmazonSettings settings, TimeProvider clock) : IEventSubscriptions
{
    private const int MostTries = 3;

    // Amazon's usage plans of getSubscription and createSubscription: one call a second, 5 at once.
    private readonly AmazonRate _reads = new(perSecond: 1, burst: 5, clock);
    private readonly AmazonRate _creations = new(perSecond: 1, burst: 5, clock);

    public string Channel => AmazonNotification.Channel;

    public async Task<IReadOnlyList<SubscriptionFinding>> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = new List<SubscriptionFinding>();
        foreach (var type in AmazonType.Read)
        {
            findings.Add((type.ByEventBridge ? settings.EventBridgeDestinationId : settings.DestinationId) is { } destination
                ? await CheckAsync(type, destination, cancellationToken)
                : new SubscriptionFinding.NotChecked(type.Name));
        }

        return findings;
    }

    private async Task<SubscriptionFinding> CheckAsync(AmazonType type, string destination, CancellationToken cancellationToken)
    {
        var (there, failure) = await FindAsync(type, cancellationToken);
        if (failure is not null) return new SubscriptionFinding.Failing(type.Name, failure.Why);
        if (there is not null) return Found(type, destination, there);

        var body = new JsonObject { ["payloadVersion"] = type.PayloadVersion, ["destinationId"] = destination };
        var (_, refusal) = await SendAsync(HttpMethod.Post, PathOf(type), body, _creations, cancellationToken);
        if (refusal is null) return new SubscriptionFinding.Recreated(type.Name);

        var (meanwhile, _) = await FindAsync(type, cancellationToken);
        return meanwhile is not null ? Found(type, destination, meanwhile) : new SubscriptionFinding.Failing(type.Name, WhyOf(refusal));
    }

    private static SubscriptionFinding Found(AmazonType type, string wanted, string destination) => destination == wanted
        ? new SubscriptionFinding.There(type.Name)
        : new SubscriptionFinding.Failing(type.Name, $"Amazon sends it to destination {destination}.");

    /// <returns>The destination; null when there is no subscription. Or why nobody knows.</returns>
    private async Task<(string? Destination, PushResult.Failed? Failure)> FindAsync(AmazonType type, CancellationToken cancellationToken)
    {
        var path = $"{PathOf(type)}?payloadVersion={type.PayloadVersion}";
        var (answer, failure) = await SendAsync(HttpMethod.Get, path, null, _reads, cancellationToken);
        return ((string?)answer?["payload"]?["destinationId"], failure as PushResult.Failed);
    }

    /// <summary>Waits for the rate. When Amazon counts otherwise, the next try waits.</summary>
    private async Task<(JsonNode? Body, PushResult? Failure)> SendAsync(
        HttpMethod method, string path, JsonObject? body, AmazonRate rate, CancellationToken cancellationToken)
    {
        for (var tries = 1; ;)
        {
            var answer = await api.SendAsync(method, path, body, rate, cancellationToken);
            if (answer.Failure is PushResult.Failed { IsBusy: true, After: { } wait }) await Task.Delay(wait, clock, cancellationToken);
            else if (answer.Failure is not PushResult.Failed || tries++ == MostTries) return answer;
        }
    }

    private static string PathOf(AmazonType type) => $"notifications/v1/subscriptions/{type.Name}";

    private static string WhyOf(PushResult refusal) => refusal switch
    {
        PushResult.Failed failed => failed.Why,
        PushResult.Refused refused => refused.Why,
        _ => throw new InvalidOperationException($"No call ends as {refusal}."),
    };
}
