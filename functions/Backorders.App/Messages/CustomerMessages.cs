using Backorders.App.Links;
using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Timeline;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>Tells a customer one thing, once. Thrown out of, it may be called again.</summary>
public sealed class CustomerMessages(
    MessageClaims claims, BackorderReader reader, ContactBook contacts, OptOuts optOuts, LinkTokens links, TwilioMessenger twilio, SendRate rate, BuyerMessages buyers,
    JointMessages joint, PayLinks payLinks, HubSettings settings, BrandCalendar calendar)
{
    /// <summary>Twilio's code for a number that told Twilio itself to stop.</summary>
    private const string Unsubscribed = "21610";

    /// <summary>The message as it stands now.</summary>
    public async Task<MessageReceipt> TellAsync(OrderKey order, Stage stage, int revision, string covers, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(cancellationToken);
        var reading = await reader.GetAsync(order, cancellationToken);
        var (message, isFirst) = await claims.ClaimAsync(order, stage, revision, covers, DateFor(stage, reading), cancellationToken);
        return await TellAsync(reading, message, isFirst, cancellationToken);
    }

    /// <summary>The same message as SMS, when WhatsApp has not delivered it. One that calls for no SMS any more is left as it is.</summary>
    public async Task<MessageReceipt> TellBySmsAsync(OrderKey order, Stage stage, int revision, CancellationToken cancellationToken)
    {
        await rate.WaitAsync(cancellationToken);
        var reading = await reader.GetAsync(order, cancellationToken);
        var (message, isFirst) = await claims.ClaimSmsAsync(order, stage, revision, cancellationToken);
        return await TellAsync(reading, message, isFirst, cancellationToken);
    }

    public static string Mask(string number) => $"{new string('•', Math.Max(0, number.Length - 3))}{number[Math.Max(0, number.Length - 3)..]}";

    private async Task<MessageReceipt> TellAsync(BackorderReading reading, SentMessage message, bool isFirst, CancellationToken cancellationToken)
    {
        var order = reading.Backorder.Order;
        if (message.IsSettled) return new MessageReceipt(message.Status, message.Via, message.Sid, message.ErrorCode);
        try
        {
            var contact = await contacts.FindAsync(order, cancellationToken);
            var isBuyer = buyers.AreToldByChannel(order);
            var number = isBuyer ? null : PhoneNumbers.ToE164(contact.Phone, contact.Country);
            if (number is not null) message = await joint.JoinAsync(reading, message, contact, number, cancellationToken);
            var receipt = isBuyer ? await buyers.TellAsync(reading, message, () => TextFor(reading, message, contact), cancellationToken)
                : number is null ? MessageReceipt.NoContact
                : message.JoinedTo is not null ? MessageReceipt.Joined
                : await SendAsync(reading, message, isFirst, contact, number, cancellationToken);
            await claims.SettleAsync(order, message, receipt, number is null ? null : Mask(number), cancellationToken);
            return receipt;
        }
        catch
        {
            await claims.ReleaseAsync(order, message, CancellationToken.None);
            throw;
        }
    }

    private async Task<MessageReceipt> SendAsync(
        BackorderReading reading, SentMessage message, bool isFirst, Customer contact, string number, CancellationToken cancellationToken)
    {
        var link = links.Url(reading.Backorder.Order.ToString(), message.Tag, message.At);
        var bySms = message.Before is not null;
        if (!isFirst && await twilio.FindAsync(number, link, bySms) is { } sent) return sent;
        var wanted = Wording.For(contact, settings.Brand.Locale);
        var name = MessageComposer.NameOf(message.Stage, reading.ReleaseAfter(calendar.Today), OfferWith(reading, message));
        var words = bySms ? wanted : twilio.LanguageFor(name, wanted);
        var via = bySms ? TwilioMessenger.Sms : twilio.ViaFor(name, words);
        if (await IsOutAsync(via, bySms, number, cancellationToken)) return new MessageReceipt(MessageStatus.OptedOut, via);
        var others = await joint.ReadAsync(message, cancellationToken);
        var facts = Facts(reading, message, contact, link, words).With(others.Select(other => Facts(other, message with { Date = null }, contact, link, words)));
        if (message.Stage is Stage.PayAgain) facts = facts with { PayLink = await payLinks.FindAsync(reading.Backorder, cancellationToken) };
        var receipt = await twilio.SendAsync(number, MessageComposer.Compose(facts, words), bySms);
        if (receipt.ErrorCode == Unsubscribed) await optOuts.StopAsync(via, number, message.At, cancellationToken);
        return receipt;
    }

    /// <summary>For a buyer who is told through a channel, and asks through it.</summary>
    private string TextFor(BackorderReading reading, SentMessage message, Customer contact)
    {
        var words = Wording.For(contact, settings.Brand.Locale);
        var facts = Facts(reading, message, contact, links.Url(reading.Backorder.Order.ToString(), message.Tag, message.At), words);
        return MessageComposer.Compose(facts with { Support = words.BuyerContact }, words).Text;
    }

    /// <summary>Who stopped WhatsApp is not followed by SMS.</summary>
    private async Task<bool> IsOutAsync(string via, bool isFallback, string number, CancellationToken cancellationToken) =>
        await optOuts.IsOutAsync(via, number, cancellationToken) || (isFallback && await optOuts.IsOutAsync(TwilioMessenger.WhatsApp, number, cancellationToken));

    private MessageFacts Facts(BackorderReading reading, SentMessage message, Customer contact, Uri link, Wording words) => new(
        message.Stage,
        message.Covers,
        contact.Name,
        reading.File.Order.Name,
        reading.Lines,
        reading.File.Parcels,
        message.Date is { } told ? told.On : reading.PromisedOn,
        DateMove.Of(reading, message).Words(words, reading.ReleaseAfter(calendar.Today) is not null),
        calendar.Today,
        MoneyBackRules.Of(reading),
        settings.Brand.Name,
        settings.Brand.ContactFor(reading.File.Order.Priority),
        link,
        reading.OrderedUnits > 1 ? reading.Backorder.PartialShipment : null)
    {
        InStock = [.. reading.File.Order.Lines.Where(line => line is { Refused: null, FromStock: > 0 }).Select(line => (line.FromStock, line.Title))],
        ReleaseOn = reading.ReleaseAfter(calendar.Today),
        AuthorisedUntil = reading.Backorder.AuthorisedUntil is { } until ? calendar.DateOf(until) : null,
        Payment = TermsOf(reading),
        Amount = MoneyBackRules.AmountOf(reading),
        RefundDays = settings.Brand.RefundDays,
        Offer = OfferWith(reading, message),
        IsNews = IsNews(reading, message),
    };

    /// <summary>It stands otherwise than when a digest last told of it.</summary>
    private static bool IsNews(BackorderReading reading, SentMessage message)
    {
        var told = reading.File.Messages.Where(other => other.Stage is Stage.Digest && other.At <= message.At).Select(other => other.Covers).TakeLast(2).ToList();
        return told is not [var before, var now] || before != now;
    }

    private static PaymentTerms TermsOf(BackorderReading reading) => reading.File.Order switch
    {
        { PaidAt: not null } or { Payment: PaymentKind.Prepaid } => PaymentTerms.Paid,
        { Payment: PaymentKind.Cod } => PaymentTerms.OnDelivery,
        _ => reading.CanMove.Contains(MoveKind.Capture) ? PaymentTerms.Later : PaymentTerms.AsAgreed,
    };

    private static StoredOffer? OfferWith(BackorderReading reading, SentMessage message) =>
        reading.File.Offers.FirstOrDefault(offer => offer.IsMade && offer.Stage == message.Stage && offer.Revision == message.Revision);

    /// <summary>Those stages that say until when what waits will ship.</summary>
    private static ToldDate? DateFor(Stage stage, BackorderReading reading) =>
        stage is Stage.Confirmed or Stage.Reminder48h or Stage.EtaChanged or Stage.StillWaiting or Stage.PayAgain or Stage.Digest ? new ToldDate(reading.PromisedOn) : null;
}
