using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Asks a channel what an order is now. It is asked anew whenever somebody else changed the order meanwhile, so what is stored last was read last.
/// A channel that tells an order whole (<see cref="IOrderSource"/>) is taken at its word instead.
/// </summary>
public sealed class OrderReading(
    OrderStore orders, OrderChanging changing, OrderFetching fetching, OrderReadRetries retries, SalesChannels channels, TimeProvider clock)
{
    public async Task<HandlingResult> ReadAsync(OrderTouched touched, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        if (channels.Find<IOrderSource>(touched.Order.Channel) is { } source) return await fetching.FetchAsync(source, touched, runs, cancellationToken);
        if (channels.Find<IOrderReader>(touched.Order.Channel) is not { } channel)
            return new HandlingResult.Refused($"{touched.Order.Channel} can't be asked for an order.");
        if (touched.Told is { } told && !await IsNewsAsync(told, runs, cancellationToken)) return HandlingResult.Done.Instance;

        try
        {
            return await ReadAsync(channel, touched.Order, runs, cancellationToken)
                ? HandlingResult.Done.Instance
                : new HandlingResult.Refused($"{touched.Order.Channel} knows no order {touched.Order.OrderId}.");
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

    /// <summary>What is older than what is known is no news; nor is what says the same, but its time is remembered.</summary>
    private async Task<bool> IsNewsAsync(OrderRevised told, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var known = await orders.FindAsync(told.Order, cancellationToken) ?? new SalesOrder { Key = told.Order };
        if (!OrderRevisions.IsSame(known, OrderRevisions.With(known, told))) return true;
        if (known.IsPlaced)
        {
            await changing.ChangeAsync(
                told.Order, order => Task.FromResult(OrderRevisions.IsSame(order, OrderRevisions.With(order, told)) ? OrderRevisions.With(order, told) : order), (_, _) => null, runs, cancellationToken);
        }

        return false;
    }
}
