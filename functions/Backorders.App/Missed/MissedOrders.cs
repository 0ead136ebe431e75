using System.Globalization;
using System.Text.Json;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Missed;

/// <summary>
/// Looks for orders, and for what became of them, that a channel did not tell: a webhook may be lost, given up or never sent. What is found is read
/// whole through the inbound queue, where a webhook that was only late does no harm. May run twice.
/// </summary>
public sealed partial class MissedOrders(PollMarks marks, OrderStore orders, InboundQueue inbound, SalesChannels channels, TimeProvider clock, ILogger<MissedOrders> log)
{
    /// <summary>Looked through again each time: channels list what changed a little after it did, and not quite in order.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>So long a webhook may take before it counts as missed; less than <see cref="Overlap"/>, so it is looked at again.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(3);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in channels.All)
            if (channel is IOrderList list) await LookAsync(channel.Name, list, cancellationToken);
    }

    private async Task LookAsync(string channel, IOrderList list, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mark = await marks.FindAsync(channel, cancellationToken) ?? PollMark.Beginning(channel, now);
        var (seenUntil, listed, missed, failure) = (mark.SeenUntil, 0L, 0L, default(string));
        try
        {
            await foreach (var order in list.ListChangedAsync(mark.SeenUntil - Overlap, cancellationToken).WithCancellation(cancellationToken))
            {
                listed++;
                if (order.UpdatedAt > now - OnItsWay) continue;
                if (await IsMissedAsync(order, mark, cancellationToken))
                {
                    missed++;
                    await FetchAsync(order, now, cancellationToken);
                }

                if (order.UpdatedAt > seenUntil) seenUntil = order.UpdatedAt;
            }
        }
        catch (ChannelUnreachableException unreachable)
        {
            failure = unreachable.Message;
            CannotAsk(log, channel, failure);
        }

        if (missed > 0) Found(log, channel, missed, listed);
        await marks.SaveAsync(mark.After(now, seenUntil, listed, missed, failure), cancellationToken);
    }

    private async Task<bool> IsMissedAsync(ListedOrder listed, PollMark mark, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(listed.Order, cancellationToken) is not { IsPlaced: true } known) return listed.IsOpen && listed.PlacedAt >= mark.Since;
        if (listed.IsCancelled) return known.CancelledAt is null;
        return listed.IsOpen && listed.Units is { } units && units != UnitsOf(known);
    }

    /// <summary>
    /// Units still on the order, as far as the hub keeps stock of them. An order that holds other things too is read once more for each change of it,
    /// which changes nothing.
    /// </summary>
    private static long UnitsOf(SalesOrder order) =>
        (order.Wanted.IsEmpty ? order.Lines.Sum(line => line.Quantity) : order.Wanted.Sum(line => line.Quantity)) - order.Refunds.Sum(refund => refund.Quantity);

    /// <summary>Each change is fetched once, however often it is listed.</summary>
    private Task FetchAsync(ListedOrder listed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { order = listed.Order.ToString(), attempt = 0, isMissed = true }, HubJson.Options);
        var id = string.Create(CultureInfo.InvariantCulture, $"missed-{listed.Order}-{listed.UpdatedAt.UtcTicks}");
        return inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.OrderRead, id, now, body), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "{Channel} did not tell of {Missed} of {Listed} orders that changed; they are read now")]
    private static partial void Found(ILogger log, string channel, long missed, long listed);

    [LoggerMessage(LogLevel.Warning, "{Channel} can't be asked which orders changed: {Why}")]
    private static partial void CannotAsk(ILogger log, string channel, string why);
}
