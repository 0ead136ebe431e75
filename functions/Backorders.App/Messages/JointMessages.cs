using System.Globalization;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// Has backorders of one customer told in one message, in the name of whichever falls due first: what was placed together, and what a daily digest tells. Whose
/// message tells an order is decided after that message was claimed and before it is sent: so it is told in any case, and an attempt that follows another tells
/// of the same orders.
/// </summary>
public sealed class JointMessages(
    JointBook book, MessageClaims claims, ContactBook contacts, OrderStore orders, BackorderReader reader, HubSettings settings, BrandCalendar calendar, TimeProvider clock)
{
    private const int MostJoined = 49;
    private const int AtOnce = 16;

    /// <summary>The claimed message, with the orders that it tells of as well, or with the one in whose message it is told.</summary>
    public async Task<SentMessage> JoinAsync(BackorderReading reading, SentMessage message, Customer contact, string number, CancellationToken cancellationToken)
    {
        if (OccasionOf(message) is not { } occasion) return message;
        var order = reading.Backorder.Order;
        var parts = await DecideAsync(reading, message, occasion, contact, number, cancellationToken);
        if (parts[order].Revision != message.Revision) return message;

        var teller = parts[order].Teller;
        if (teller != order) return message with { JoinedTo = new MessageAddress(teller, OrderRows.Message(message.Stage, parts[teller].Revision)) };

        var others = parts.Values.Where(part => part.Teller == order && part.Order != order).ToList();
        foreach (var other in others) await NoteAsync(other, message, reading, cancellationToken);
        return others.Count == 0 ? message : await claims.KeepAsync(order, message with { Joined = [.. others.Select(other => other.Order)] }, cancellationToken);
    }

    /// <summary>The other orders that a message tells of, those apart that wait no longer and are told so by themselves.</summary>
    public async Task<IReadOnlyList<BackorderReading>> ReadAsync(SentMessage message, CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(message.Joined.Select(order => reader.ReadAsync(order, cancellationToken)));
        return [.. readings.OfType<BackorderReading>().Where(reading => message.Stage is Stage.Digest || reading.Facts.Waiting > 0).OrderBy(reading => reading.Backorder.PlacedAt)];
    }

    /// <summary>What is decided on its own each time; null for what is told of one order alone.</summary>
    private string? OccasionOf(SentMessage message) => message switch
    {
        { Before: not null } or { Joined.IsEmpty: false } => null,
        { Stage: Stage.Digest } => calendar.DateOf(message.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Revision: 1 } when JointTelling.Stages.Contains(message.Stage) && settings.Timeline.Policy.MergeWindow > TimeSpan.Zero => "once",
        _ => null,
    };

    private async Task NoteAsync(JointPart part, SentMessage by, BackorderReading teller, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(part.Order, cancellationToken) is not { } reading) return;
        var told = new SentMessage
        {
            Stage = by.Stage,
            Revision = part.Revision,
            Covers = part.Covers,
            Date = new ToldDate(reading.PromisedOn),
            At = by.At,
            Status = MessageStatus.Joined,
            JoinedTo = new MessageAddress(teller.Backorder.Order, OrderRows.Message(by.Stage, by.Revision)),
        };
        await claims.JoinAsync(part.Order, told, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<OrderKey, JointPart>> DecideAsync(
        BackorderReading reading, SentMessage message, string occasion, Customer contact, string number, CancellationToken cancellationToken)
    {
        var order = reading.Backorder.Order;
        while (true)
        {
            var parts = await book.ReadAsync(number, message.Stage, occasion, cancellationToken);
            if (parts.ContainsKey(order)) return parts;
            var others = await FindAsync(reading, message, contact, number, parts, cancellationToken);
            await book.TryDecideAsync(number, message.Stage, occasion, others.Prepend(new JointPart(order, order, message.Revision, message.Covers)), cancellationToken);
        }
    }

    /// <summary>Orders of the same number and language of which the rules have the same told. Preorders are confirmed by themselves.</summary>
    private async Task<IReadOnlyList<JointPart>> FindAsync(
        BackorderReading reading, SentMessage message, Customer contact, string number, IReadOnlyDictionary<OrderKey, JointPart> decided, CancellationToken cancellationToken)
    {
        var found = new List<JointPart>();
        if (IsApart(reading, message.Stage)) return found;
        var others = (await contacts.OrdersOfNumberAsync(number, cancellationToken)).Where(order => order != reading.Backorder.Order && !decided.ContainsKey(order));
        foreach (var some in others.Chunk(AtOnce))
        {
            var parts = await Task.WhenAll(some.Select(order => PartOfAsync(order, reading, message.Stage, contact, cancellationToken)));
            found.AddRange(parts.OfType<JointPart>().Take(MostJoined - found.Count));
        }

        return found;
    }

    /// <summary>Null for an order of which nothing is told with the other.</summary>
    private async Task<JointPart?> PartOfAsync(OrderKey order, BackorderReading with, Stage stage, Customer contact, CancellationToken cancellationToken)
    {
        if (!await IsCandidateAsync(order, stage, with.Backorder, cancellationToken)) return null;
        if (LanguageOf(await contacts.FindAsync(order, cancellationToken)) != LanguageOf(contact)) return null;
        if (await reader.ReadAsync(order, cancellationToken) is not { } other || IsApart(other, stage)) return null;
        return JointTelling.TellOf(other.Facts, stage, clock.GetUtcNow(), settings.Timeline.Policy) is { } tell
            ? new JointPart(order, with.Backorder.Order, tell.Revision, tell.Covers)
            : null;
    }

    private async Task<bool> IsCandidateAsync(OrderKey order, Stage stage, Backorder with, CancellationToken cancellationToken) =>
        await orders.FindBackorderAsync(order, cancellationToken) is { } backorder
        && (stage is Stage.Digest
            ? backorder.State is not BackorderState.Cancelled
            : backorder.State is BackorderState.Waiting && (backorder.PlacedAt - with.PlacedAt).Duration() <= settings.Timeline.Policy.MergeWindow);

    private bool IsApart(BackorderReading reading, Stage stage) => stage is not Stage.Digest && reading.ReleaseAfter(calendar.Today) is not null;

    private string LanguageOf(Customer contact) => Wording.For(contact, settings.Brand.Locale).Language;
}
