using Backorders.App.Links;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;

namespace Backorders.App.Pages;

/// <summary>What the page of a backorder shows of messages that told of several: each order's own page, and what became of the message.</summary>
public sealed class ToldTogether(OrderStore orders, LinkTokens links, BrandCalendar calendar)
{
    internal async Task<StatusView> ShowAsync(BackorderReading reading, CancellationToken cancellationToken) => StatusView.Of(
        reading,
        calendar.Today,
        [.. await Task.WhenAll(reading.File.Messages.SelectMany(message => message.Joined, (message, other) => (other, message)).DistinctBy(pair => pair.other).Select(async pair =>
            new StatusOrder(
                (await orders.FindAsync(pair.other, cancellationToken))?.Name ?? pair.other.OrderId,
                links.Url(pair.other.ToString(), pair.message.Tag, pair.message.At))))],
        [.. (await Task.WhenAll(reading.File.Messages.Select(message => AsSentAsync(message, cancellationToken)))).OfType<SentMessage>()]);

    /// <summary>Null for what was not sent.</summary>
    private async Task<SentMessage?> AsSentAsync(SentMessage message, CancellationToken cancellationToken)
    {
        var told = message.JoinedTo is { } teller ? await orders.FindMessageAsync(teller.Order, teller.RowKey, cancellationToken) : message;
        return told?.Sid is not null ? message with { Status = told.Status } : null;
    }
}
