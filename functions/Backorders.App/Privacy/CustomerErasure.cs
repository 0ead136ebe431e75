using System.Globalization;
using Backorders.App.Inbound;
using Backorders.App.Messages;
using Backorders.App.Orders;
using Backorders.App.Replies;
using Backorders.App.Storefront;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Privacy;

/// <summary>
/// Erases what is held of a customer: the contacts of all their orders, and dead letters that name them. Their orders go on without a contact.
/// </summary>
public sealed class CustomerErasure(OrderStore orders, CustomerOrders customers, ContactBook contacts, Redactions redactions, DeadLetterStore deadLetters, WrittenWords written, WatchBook watches, TimeProvider clock)
{
    public async Task<PrivacyRecord> EraseAsync(PrivacyRecord record, PrivacyRequested request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in request.Orders) await redactions.MarkAsync(new OrderKey(request.Channel, id), now, cancellationToken);
        if (request.CustomerId is { } customerId) await redactions.MarkCustomerAsync(request.Channel, customerId, now, cancellationToken);

        var known = await customers.KnownAsync(request, cancellationToken);
        var erased = new List<Customer>();
        var waiting = 0;
        foreach (var order in await customers.AllAsync(request, cancellationToken))
        {
            erased.Add(await contacts.RemoveAsync(order, cancellationToken));
            if (!known.Contains(order)) continue;
            await orders.TellAsync(order, new HistoryEntry($"redacted {record.Id}", now, "customer's data erased", $"on request of {request.Channel}"), cancellationToken);
            if (await orders.FindBackorderAsync(order, cancellationToken) is { State: BackorderState.Waiting or BackorderState.Allocated }) waiting++;
        }

        var mentions = new PersonMentions(
            [request.CustomerId, .. request.Orders, .. known.Select(order => order.OrderId)],
            [request.Email, .. erased.Select(customer => customer.Email)],
            erased.Select(customer => customer.Name),
            [request.Phone, .. erased.Select(customer => customer.Phone)]);
        foreach (var contact in ContactsOf(request, erased)) await watches.EraseAsync(watches.WhoIs(contact), cancellationToken);
        var letters = await deadLetters.RedactAsync((_, text) => mentions.In(text), cancellationToken);
        await written.EraseAsync([request.Phone, .. erased.Select(customer => PhoneNumbers.ToE164(customer.Phone, customer.Country))], mentions, cancellationToken);
        return record with
        {
            Orders = [.. known.Select(order => order.OrderId)],
            Outcome = string.Create(
                CultureInfo.InvariantCulture,
                $"{known.Count} orders, {waiting} of them still open; {erased.Count(customer => customer != Customer.Unknown)} contacts and {letters} dead letters erased"),
        };
    }

    /// <summary>The numbers and addresses by which watches of theirs are found.</summary>
    private static IEnumerable<string> ContactsOf(PrivacyRequested request, IReadOnlyCollection<Customer> erased) =>
        erased.Select(customer => PhoneNumbers.ToE164(customer.Phone, customer.Country))
            .Concat(erased.Select(customer => customer.Email?.ToLowerInvariant()))
            .Append(PhoneNumbers.ToE164(request.Phone, country: null))
            .Append(request.Email?.ToLowerInvariant())
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
}
