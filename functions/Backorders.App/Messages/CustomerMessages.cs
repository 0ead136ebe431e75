using Backorders.App.Links;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>Tells a customer one thing, once. Thrown out of, it may be called again.</summary>
public sealed class CustomerMessages(
    MessageClaims claims, BackorderReader reader, ContactBook contacts, LinkTokens links, TwilioMessenger twilio, HubSettings settings, BrandCalendar calendar)
{
    /// <summary>The message as it stands now.</summary>
    public async Task<MessageReceipt> TellAsync(OrderKey order, Stage stage, int revision, string covers, CancellationToken cancellationToken)
    {
        var (message, isFirst) = await claims.ClaimAsync(order, stage, revision, covers, cancellationToken);
        if (message.IsSettled) return new MessageReceipt(message.Status, message.Via, message.Sid, message.ErrorCode);
        try
        {
            var contact = await contacts.FindAsync(order, cancellationToken);
            var number = NumberFor(order, contact);
            var receipt = number is null ? MessageReceipt.NoContact : await SendAsync(order, message, isFirst, contact, number, cancellationToken);
            await claims.SettleAsync(order, message, receipt, number is null ? null : Mask(number), cancellationToken);
            return receipt;
        }
        catch
        {
            await claims.ReleaseAsync(order, message, CancellationToken.None);
            throw;
        }
    }

    public static string Mask(string number) => $"{new string('•', Math.Max(0, number.Length - 3))}{number[Math.Max(0, number.Length - 3)..]}";

    private async Task<MessageReceipt> SendAsync(
        OrderKey order, SentMessage message, bool isFirst, Customer contact, string number, CancellationToken cancellationToken)
    {
        var link = links.Url(order.ToString(), message.Tag, message.At);
        if (!isFirst && await twilio.FindAsync(number, link) is { } sent) return sent;
        var reading = await reader.ReadAsync(order, cancellationToken)
            ?? throw new InvalidOperationException($"There is no backorder {order}.");
        var words = twilio.LanguageFor(Wording.NameOf(message.Stage), Wording.For(contact, settings.Brand.Locale));
        return await twilio.SendAsync(number, MessageComposer.Compose(Facts(reading, message, contact, link), words));
    }

    private MessageFacts Facts(BackorderReading reading, SentMessage message, Customer contact, Uri link) => new(
        message.Stage,
        message.Covers,
        contact.Name,
        reading.File.Order.Name,
        reading.Lines,
        reading.File.Parcels,
        reading.Backorder.PromisedOn,
        calendar.Today,
        MoneyBackRules.Of(reading),
        settings.Brand.Name,
        settings.Brand.Support,
        link,
        reading.OrderedUnits > 1 ? reading.Backorder.PartialShipment : null);

    /// <summary>Amazon's buyers are told by Amazon or not at all: its policy forbids to use their numbers for anything else.</summary>
    private static string? NumberFor(OrderKey order, Customer contact) =>
        order.Channel == "amazon" ? null : PhoneNumbers.ToE164(contact.Phone, contact.Country);
}
