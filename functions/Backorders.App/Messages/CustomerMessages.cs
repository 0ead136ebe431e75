using Backorders.App.Links;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>Tells a customer one thing, once. Thrown out of, it may be called again.</summary>
public sealed class CustomerMessages(
    MessageClaims claims, BackorderReader reader, ContactBook contacts, OptOuts optOuts, LinkTokens links, TwilioMessenger twilio, HubSettings settings,
    BrandCalendar calendar)
{
    /// <summary>Twilio's code for a number that told Twilio itself to stop.</summary>
    private const string Unsubscribed = "21610";

    /// <summary>The message as it stands now.</summary>
    public async Task<MessageReceipt> TellAsync(OrderKey order, Stage stage, int revision, string covers, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(order, cancellationToken) ?? throw new InvalidOperationException($"There is no backorder {order}.");
        var (message, isFirst) = await claims.ClaimAsync(order, stage, revision, covers, DateFor(stage, reading), cancellationToken);
        if (message.IsSettled) return new MessageReceipt(message.Status, message.Via, message.Sid, message.ErrorCode);
        try
        {
            var contact = await contacts.FindAsync(order, cancellationToken);
            var number = NumberFor(order, contact);
            var receipt = number is null ? MessageReceipt.NoContact : await SendAsync(reading, message, isFirst, contact, number, cancellationToken);
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
        BackorderReading reading, SentMessage message, bool isFirst, Customer contact, string number, CancellationToken cancellationToken)
    {
        var link = links.Url(reading.Backorder.Order.ToString(), message.Tag, message.At);
        if (!isFirst && await twilio.FindAsync(number, link) is { } sent) return sent;
        var words = twilio.LanguageFor(Wording.NameOf(message.Stage), Wording.For(contact, settings.Brand.Locale));
        var via = twilio.ViaFor(Wording.NameOf(message.Stage), words);
        if (await optOuts.IsOutAsync(via, number, cancellationToken)) return new MessageReceipt(MessageStatus.OptedOut, via);
        var receipt = await twilio.SendAsync(number, MessageComposer.Compose(Facts(reading, message, contact, link, words), words));
        if (receipt.ErrorCode == Unsubscribed) await optOuts.StopAsync(via, number, message.At, cancellationToken);
        return receipt;
    }

    private MessageFacts Facts(BackorderReading reading, SentMessage message, Customer contact, Uri link, Wording words) => new(
        message.Stage,
        message.Covers,
        contact.Name,
        reading.File.Order.Name,
        reading.Lines,
        reading.File.Parcels,
        message.Date is { } told ? told.On : reading.PromisedOn,
        WhyMoved(reading, message, words),
        calendar.Today,
        MoneyBackRules.Of(reading),
        settings.Brand.Name,
        settings.Brand.Support,
        link,
        reading.OrderedUnits > 1 ? reading.Backorder.PartialShipment : null);

    /// <summary>As ops says, where ops set the date by hand.</summary>
    private static string WhyMoved(BackorderReading reading, SentMessage message, Wording words)
    {
        var before = reading.File.Messages.LastOrDefault(other => other.Date is not null && other.At < message.At)?.Date?.On;
        var isSooner = message.Date?.On is { } date && !(date > before);
        return reading.Lines.FirstOrDefault(line => line.PromiseReason is not null && line.PromisedOn == message.Date?.On)?.PromiseReason
            ?? (isSooner ? words.ComesSooner : words.ComesLater);
    }

    /// <summary>Those stages that say until when what waits will ship.</summary>
    private static ToldDate? DateFor(Stage stage, BackorderReading reading) =>
        stage is Stage.Confirmed or Stage.Reminder48h or Stage.EtaChanged or Stage.StillWaiting ? new ToldDate(reading.PromisedOn) : null;

    /// <summary>Amazon's buyers are told by Amazon or not at all: its policy forbids to use their numbers for anything else.</summary>
    private static string? NumberFor(OrderKey order, Customer contact) =>
        order.Channel == "amazon" ? null : PhoneNumbers.ToE164(contact.Phone, contact.Country);
}
