using System.Text.Json;
using Backorders.App.Cancellations;
using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>The Orders API 2026-01-01. Of buyer and recipient nothing is asked for: we have no use for them.</summary>
internal sealed class AmazonOrders(AmazonApi api, TimeProvider clock)
{
    private const string Parts = "FULFILLMENT,CANCELLATION,PAYMENT";

    // Amazon's usage plan of getOrder: one call in two seconds, 30 at once.
    private readonly AmazonRate _rate = new(perSecond: 0.5, burst: 30, clock);

    /// <returns>What the order means now; null when there is no such order.</returns>
    /// <exception cref="ChannelUnreachableException">Ask again later.</exception>
    public async Task<IReadOnlyList<EventReading>?> FindAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var path = $"orders/2026-01-01/orders/{Uri.EscapeDataString(key.OrderId)}?includedData={Parts}";
        var (answer, failure) = await api.SendAsync(HttpMethod.Get, path, null, _rate, cancellationToken);
        if (failure is PushResult.Refused) return null;
        if (failure is PushResult.Failed failed) throw new ChannelUnreachableException($"Amazon: {failed.Why}") { BusyFor = failed.IsBusy ? failed.After : null };

        using var document = JsonDocument.Parse(answer!.ToJsonString());
        return JsonBody.ReadAll(document.RootElement, fields => AmazonOrder.Read(fields, key));
    }
}
