using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.App.Replies;
using Backorders.App.Settings;
using Backorders.App.Storefront;
using Backorders.Core.Orders;
using Backorders.Core.Privacy;
using Backorders.Core.Timeline;

namespace Backorders.App.Privacy;

/// <summary>
/// Erases personal data whose time is up. It finds what is due by the hour, so it never looks through what is not; a run that is cut off leaves the rest to
/// the next one, and two at once do no harm.
/// </summary>
public sealed class Retention(ContactBook contacts, OrderStore orders, DeadLetterStore deadLetters, WrittenWords written, WatchBook watches, PrivacySettings privacy, DeadLetterSettings letters, TimeProvider clock)
{
    private const int MostContacts = 2000;
    private const int MostDeadLetters = 2000;
    private const int MostWatches = 2000;

    public async Task<RetentionResult> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await contacts.DueAsync(now, MostContacts, cancellationToken);
        var erased = 0L;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (look, cancellation) =>
        {
            if (await LookAsync(look.Row, look.Order, now, cancellation)) Interlocked.Increment(ref erased);
        });
        await written.ExpireAsync(now, cancellationToken);
        var expired = await deadLetters.ExpireAsync(now - letters.Kept, MostDeadLetters, cancellationToken);
        var unwatched = await watches.ExpireAsync(now, MostWatches, cancellationToken);
        return new(now, erased, expired, due.Count == MostContacts || expired == MostDeadLetters || unwatched == MostWatches, unwatched);
    }

    /// <returns>Whether the contact was erased.</returns>
    private async Task<bool> LookAsync(string row, OrderKey order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isThere = await contacts.FindAsync(order, cancellationToken) != Customer.Unknown;
        var erases = false;
        if (isThere)
        {
            var again = await DueAsync(order, now, cancellationToken);
            erases = again <= now;
            if (erases) await contacts.RemoveAsync(order, cancellationToken);
            else await contacts.LookAsync(order, again, cancellationToken);
        }

        await contacts.LookedAsync(row, cancellationToken);
        return erases;
    }

    /// <summary>An order that never came whole has no sign of life, and its contact no use.</summary>
    private async Task<DateTimeOffset> DueAsync(OrderKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await orders.LoadAsync(key, cancellationToken) is not { } file) return now;
        var isOpen = file.Backorder is { State: BackorderState.Waiting or BackorderState.Allocated };
        return ContactRetention.Due(LastSign(file), isOpen, privacy.KeptFor(key.Channel), now);
    }

    private static DateTimeOffset LastSign(OrderFile file) => file.History.Select(entry => entry.At)
        .Concat(file.Parcels.Select(parcel => parcel.DeliveredAt ?? parcel.At))
        .Concat(file.Messages.Select(message => message.At))
        .Append(file.Order.CancelledAt ?? file.Order.PlacedAt)
        .Append(file.Order.PlacedAt)
        .Max();
}
