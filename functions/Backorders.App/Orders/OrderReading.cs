using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Takes what a message says of an order when that is newer than all that is known; else asks the channel what the order is now. It is asked anew
/// whenever somebody else changed the order meanwhile, so what is stored last was read last. Of a channel that tells an order whole
/// (<see cref="IOrderSource"/>) every answer is taken at its word.
/// </summary>
public sealed class OrderReading(
    OrderStore orders, OrderChanging changing, OrderFetching fetching, OrderReadRetries retries, SalesChannels channels, TimeProvider clock)
{
    public async Task<HandlingResult> ReadAsync(OrderTouched touched, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var channel = channels.Find<IOrderReader>(touched.Order.Channel);
        if ((channel is null || touched.IsMissed) && channels.Find<IOrderSource>(touched.Order.Channel) is { } source)
            return await fetching.FetchAsync(source, touched, runs, cancellationToken);
        if (channel is null) return new HandlingResult.Refused($"{touched.Order.Channel} can't be asked for an order.");
        if (touched.Told is { } told && await IsSettledAsync(told, runs, cancellationToken)) return HandlingResult.Done.Instance;

        try
        {
            if (await ReadAsync(channel, touched.Order, runs, cancellationToken)) return HandlingResult.Done.Instance;
            var why = $"{touched.Order.Channel} knows no order {touched.Order.OrderId}.";
            return await orders.FindAsync(touched.Order, cancellationToken) is { IsPlaced: true } ? new HandlingResult.Refused(why) : new HandlingResult.TooEarly(why);
        }
        catch (ChannelUnreachableException failure)
        {
            return await retries.LaterAsync(touched, failure, cancellationToken);
        }
    }

    private async Task<bool> ReadAsync(IOrderReader channel, OrderKey key, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        OrderRevised? now = null;
        var isThere = true;
        await changing.ChangeAsync(
            key,
            async order =>
            {
                if (now is not null && ReferenceEquals(OrderRevisions.With(order, now), order)) return order;
                now = await channel.ReadOrderAsync(key, cancellationToken);
                isThere = now is not null;
                return now is null ? order : OrderRevisions.With(order, now);
            },
            (before, after) => OrderRevising.History(before, after, at),
            runs,
            cancellationToken);
        return isThere;
    }

    /// <summary>
    /// What is newer than all that is known is taken, what is older or says the same changes nothing. Of two states of one second nobody but the
    /// channel can tell which is the newer.
    /// </summary>
    private async Task<bool> IsSettledAsync(OrderRevised told, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var isSettled = true;
        await changing.ChangeAsync(
            told.Order,
            order =>
            {
                var after = OrderRevisions.With(order, told);
                isSettled = order.WantedAt != told.At || OrderRevisions.IsSame(order, after);
                return Task.FromResult(isSettled ? after : order);
            },
            (before, after) => OrderRevising.History(before, after, told.At),
            runs,
            cancellationToken);
        return isSettled;
    }
}
