using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// Has backorders of one customer that were placed together told in one message, in the name of whichever falls due first. Whose message tells an order is
/// decided after that message was claimed and before it is sent: so it is told in any case, and an attempt that follows another tells of the same orders.
/// </summary>
public sealed class JointMessages(
    JointBook book, MessageClaims claims, ContactBook contacts, OrderStore orders, BackorderReader reader, HubSettings settings, BrandCalendar calendar, TimeProvider clock)
{
    private const int MostJoined = 9;

    /// <summary>The claimed message, with the orders that it tells of as well, or with the one in whose message it is told.</summary>
    public async Task<SentMessage> JoinAsync(BackorderReading reading, SentMessage message, Customer contact, string number, CancellationToken cancellationToken)
    {
        var isJoint = settings.Timeline.Policy.MergeWindow > TimeSpan.Zero && message is { Revision: 1, Before: null, Joined.IsEmpty: true } && JointTelling.Stages.Contains(message.Stage);
        if (!isJoint) return message;

        var order = reading.Backorder.Order;
        var tellers = await DecideAsync(reading, message, contact, number, cancellationToken);
        if (tellers[order] != order) return message with { JoinedTo = tellers[order] };

        var others = tellers.Where(told => told.Value == order && told.Key != order).Select(told => told.Key).ToList();
        if (others.Count == 0) return message;
        foreach (var other in await ReadAsync(others, cancellationToken))
        {
            var told = new SentMessage
            {
                Stage = message.Stage,
                Revision = message.Revision,
                Covers = "",
                Date = new ToldDate(other.PromisedOn),
                At = message.At,
                Status = MessageStatus.Joined,
                JoinedTo = order,
            };
            await claims.JoinAsync(other.Backorder.Order, told, cancellationToken);
        }

        return await claims.KeepAsync(order, message with { Joined = [.. others] }, cancellationToken);
    }

    /// <summary>The other orders that a message tells of, those apart that wait no longer.</summary>
    public async Task<IReadOnlyList<BackorderReading>> ReadAsync(SentMessage message, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(message.Joined, cancellationToken)).Where(reading => reading.Facts.Waiting > 0)];

    private async Task<IReadOnlyDictionary<OrderKey, OrderKey>> DecideAsync(
        BackorderReading reading, SentMessage message, Customer contact, string number, CancellationToken cancellationToken)
    {
        while (true)
        {
            var tellers = await book.ReadAsync(number, message.Stage, cancellationToken);
            if (tellers.ContainsKey(reading.Backorder.Order)) return tellers;
            var others = await FindAsync(reading, message.Stage, contact, number, tellers, cancellationToken);
            await book.TryDecideAsync(number, message.Stage, reading.Backorder.Order, others, cancellationToken);
        }
    }

    /// <summary>Orders of the same number and language that are to be told the same, by the rules and within the window. Preorders are told by themselves.</summary>
    private async Task<IReadOnlyList<OrderKey>> FindAsync(
        BackorderReading reading, Stage stage, Customer contact, string number, IReadOnlyDictionary<OrderKey, OrderKey> decided, CancellationToken cancellationToken)
    {
        var found = new List<OrderKey>();
        if (IsPreorder(reading)) return found;
        foreach (var order in await contacts.OrdersOfNumberAsync(number, cancellationToken))
        {
            if (found.Count == MostJoined) break;
            if (order == reading.Backorder.Order || decided.ContainsKey(order) || !await IsPlacedTogetherAsync(order, reading.Backorder, cancellationToken)) continue;
            if (LanguageOf(await contacts.FindAsync(order, cancellationToken)) != LanguageOf(contact)) continue;
            if (await reader.ReadAsync(order, cancellationToken) is not { } other || IsPreorder(other)) continue;
            if (JointTelling.FallsDue(other.Facts, stage, clock.GetUtcNow(), settings.Timeline.Policy)) found.Add(order);
        }

        return found;
    }

    private async Task<bool> IsPlacedTogetherAsync(OrderKey order, Backorder with, CancellationToken cancellationToken) =>
        await orders.FindBackorderAsync(order, cancellationToken) is { State: BackorderState.Waiting } backorder
        && (backorder.PlacedAt - with.PlacedAt).Duration() <= settings.Timeline.Policy.MergeWindow;

    private async Task<IEnumerable<BackorderReading>> ReadAsync(IEnumerable<OrderKey> keys, CancellationToken cancellationToken) =>
        (await Task.WhenAll(keys.Select(key => reader.ReadAsync(key, cancellationToken)))).OfType<BackorderReading>().OrderBy(reading => reading.Backorder.PlacedAt);

    private bool IsPreorder(BackorderReading reading) => reading.ReleaseAfter(calendar.Today) is not null;

    private string LanguageOf(Customer contact) => Wording.For(contact, settings.Brand.Locale).Language;
}
