using System.Globalization;
using System.Text.Json;
using Backorders.App.Cancellations;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>While a channel can't be asked what an order is, the question comes again, less and less often; where only our count of its calls is in the way, when that allows.</summary>
public sealed class OrderReadRetries(InboundQueue inbound, TimeProvider clock)
{
    private const int MostAttempts = 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    internal async Task<HandlingResult> LaterAsync(OrderTouched touched, ChannelUnreachableException why, CancellationToken cancellationToken)
    {
        var attempt = why.BusyFor is null ? touched.Attempt + 1 : touched.Attempt;
        if (attempt >= MostAttempts) return new HandlingResult.Refused($"{touched.Order} was not read in {MostAttempts} attempts: {why.Message}");

        var now = clock.GetUtcNow();
        var due = now + (why.BusyFor ?? TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, 1 << touched.Attempt)));
        var body = JsonSerializer.SerializeToUtf8Bytes(new { order = touched.Order.ToString(), attempt, touched.IsMissed }, HubJson.Options);
        var id = string.Create(CultureInfo.InvariantCulture, $"order-read-{touched.Order}-{due.UtcTicks}");
        await inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.OrderRead, id, now, body), due, cancellationToken);
        return HandlingResult.Done.Instance;
    }
}
