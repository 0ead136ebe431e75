using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>The Orders API 2026-01-01. Of buyer and recipient nothing is asked for: we have no use for them.</summary>
internal sealed class AmazonOrders(AmazonApi api, AmazonSettings settings, TimeProvider clock)
{
    private const string Parts = "FULFILLMENT,CANCELLATION,PAYMENT";

    // Amazon's usage plan of getOrder: one call in two seconds, 30 at once.
    private readonly AmazonRate _rate = new(perSecond: 0.5, burst: 30, clock);

    // And of searchOrders: one in three minutes, 20 at once.
    private readonly AmazonRate _searches = new(perSecond: 0.0056, burst: 20, clock);

    /// <returns>What the order means now; null when there is no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async Task<IReadOnlyList<EventReading>?> FindAsync(OrderKey key, CancellationToken cancellationToken)
    {
        if (await AskAsync(key, cancellationToken) is not { } answer) return null;
        using var document = JsonDocument.Parse(answer.ToJsonString());
        return JsonBody.ReadAll(document.RootElement, fields => AmazonOrder.Read(fields, key));
    }

    /// <returns>The order in Amazon's words; null when there is no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async Task<JsonNode?> ReadAsync(OrderKey key, CancellationToken cancellationToken) => (await AskAsync(key, cancellationToken))?["order"];

    private async Task<JsonNode?> AskAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var path = $"orders/2026-01-01/orders/{Uri.EscapeDataString(key.OrderId)}?includedData={Parts}";
        var (answer, failure) = await api.SendAsync(HttpMethod.Get, path, null, _rate, cancellationToken);
        if (failure is PushResult.Failed failed) throw new ChannelUnreachableException($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy ? failed.After : null };
        return failure is null ? answer : null;
    }

    /// <summary>Which orders changed, ours to fill or not.</summary>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async IAsyncEnumerable<ListedOrder> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = new List<ListedOrder>();
        string? next = null;
        do
        {
            var (answer, failure) = await api.SendAsync(HttpMethod.Get, Search(since, next), null, _searches, cancellationToken);
            if (failure is not null) throw new ChannelUnreachableException($"Amazon: {failure}");

            using var document = JsonDocument.Parse(answer!.ToJsonString());
            var problems = new Problems();
            var page = new Fields(document.RootElement, "", StringComparison.Ordinal, problems);
            found.AddRange(page.OptionalList("orders", AmazonOrder.Listed));
            next = page.OptionalObject("pagination")?.OptionalText("nextToken");
            if (problems.First is { } problem) throw new InvalidDataException($"Amazon's list of orders: {problem}");
        }
        while (next is not null);

        // Amazon doesn't say in which order it lists them.
        foreach (var order in found.OrderBy(order => order.UpdatedAt)) yield return order;
    }

    private string Search(DateTimeOffset since, string? next) => string.Create(
        CultureInfo.InvariantCulture,
        $"orders/2026-01-01/orders?lastUpdatedAfter={since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&marketplaceIds={Uri.EscapeDataString(settings.MarketplaceId)}"
            + $"&fulfilledBy=MERCHANT&includedData=FULFILLMENT&maxResultsPerPage=100{(next is null ? "" : $"&paginationToken={Uri.EscapeDataString(next)}")}");
}
