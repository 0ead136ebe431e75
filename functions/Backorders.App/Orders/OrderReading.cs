using System.Globalization;
using System.Text.Json;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>
/// Asks a channel what an order is now. It is asked anew whenever somebody else changed the order meanwhile, so what is stored last was read last.
/// While the channel can't be reached the question comes again, less and less often.
/// </summary>
public sealed class OrderReading(OrderStore orders, OrderChanging changing, SalesChannels channels, InboundQueue inbound, TimeProvider clock)
{
    private const int MostAttempts = 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    public async Task<HandlingResult> ReadAsync(OrderTouched touched, DurableTaskClient runs, CancellationToken cancellationToken)
    {
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
            return await LaterAsync(touched, failure.Message, cancellationToken);
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

    private async Task<HandlingResult> LaterAsync(OrderTouched touched, string why, CancellationToken cancellationToken)
    {
        if (touched.Attempt + 1 >= MostAttempts) return new HandlingResult.Refused($"{touched.Order} was not read in {MostAttempts} attempts: {why}");

        var now = clock.GetUtcNow();
        var due = now + TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, 1 << touched.Attempt));
        var body = JsonSerializer.SerializeToUtf8Bytes(new { order = touched.Order.ToString(), attempt = touched.Attempt + 1 }, HubJson.Options);
        var id = string.Create(CultureInfo.InvariantCulture, $"order-read-{touched.Order}-{due.UtcTicks}");
        await inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.OrderRead, id, now, body), due, cancellationToken);
        return HandlingResult.Done.Instance;
    }
}
