using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backorders.App.Cancellations;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>Writes to buyers by the Messaging API, of unexpected problems alone: plain text without e-mail addresses, 2,000 characters at most.</summary>
internal sealed partial class AmazonMessages(AmazonApi api, AmazonSettings settings, TimeProvider clock)
{
    private const string Kind = "unexpectedProblem";
    private const int LongestText = 2000;

    // Amazon's usage plan of each operation: one call a second, five at once.
    private readonly AmazonRate _looks = new(perSecond: 1, burst: 5, clock);
    private readonly AmazonRate _writes = new(perSecond: 1, burst: 5, clock);

    public async Task<bool> IsAllowedAsync(OrderKey order, CancellationToken cancellationToken)
    {
        var (answer, failure) = await api.SendAsync(HttpMethod.Get, $"{PathOf(order)}{Marketplace}", null, _looks, cancellationToken);
        if (failure is PushResult.Failed failed) throw Unreachable(failed);
        return answer?["_links"]?["actions"] is JsonArray actions && actions.Any(action => (string?)action?["name"] == Kind);
    }

    public async Task<bool> WriteAsync(OrderKey order, string text, CancellationToken cancellationToken)
    {
        var (_, failure) = await api.SendAsync(
            HttpMethod.Post, $"{PathOf(order)}/messages/{Kind}{Marketplace}", new JsonObject { ["text"] = Clean(text) }, _writes, cancellationToken);
        if (failure is PushResult.Failed failed) throw Unreachable(failed);
        return failure is null;
    }

    internal static string Clean(string text)
    {
        var clean = NotAllowed().Replace(text, "");
        return clean.Length <= LongestText ? clean : clean[..LongestText];
    }

    private string Marketplace => $"?marketplaceIds={Uri.EscapeDataString(settings.MarketplaceId)}";

    private static string PathOf(OrderKey order) => $"messaging/v1/orders/{Uri.EscapeDataString(order.OrderId)}";

    private static ChannelUnreachableException Unreachable(PushResult.Failed failed) =>
        new($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy || failed.IsUnread ? failed.After ?? TimeSpan.Zero : null };

    [GeneratedRegex(@"\S+@\S+|[<>]")]
    private static partial Regex NotAllowed();
}
