using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>Puts a message into words. Pure: the same facts always make the same message.</summary>
internal static partial class MessageComposer
{
    private const string ConfirmedPreorder = "confirmedPreorder";

    private const int MostItems = 4;

    private const int LongestVariable = 160;

    /// <summary>What WhatsApp takes, template and variables together.</summary>
    private const int LongestText = 1024;

    /// <summary>A longer one is on the page of the order; it is never cut.</summary>
    private const int LongestTrackingUrl = 140;

    private const int LongestPayLink = 250;

    public static ComposedMessage Compose(MessageFacts facts, Wording words)
    {
        for (var items = MostItems; ; items--)
        {
            var message = Compose(facts, words, items);
            if (message.Text.Length <= LongestText || items == 1) return message;
        }
    }

    private static ComposedMessage Compose(MessageFacts facts, Wording words, int mostItems)
    {
        var stage = NameOf(facts.Stage, facts.ReleaseOn, facts.Offer);
        var template = words.Stages[stage];
        ImmutableArray<string> values = [.. template.Variables.Select(variable => Clean(Value(variable, facts, words, mostItems), isWhole: variable is "link" or "track" or "pay" or "offer" or "digest"))];
        return new ComposedMessage(stage, words.Language, values, template.Fill(values));
    }

    /// <summary>What the template of a stage is called; a preorder is not out of stock.</summary>
    /// <param name="releaseOn">See <see cref="MessageFacts.ReleaseOn"/>.</param>
    public static string NameOf(Stage stage, DateOnly? releaseOn, StoredOffer? offer) =>
        stage is Stage.Confirmed && releaseOn is not null ? ConfirmedPreorder
        : offer is not null ? $"{Wording.NameOf(stage)}Offer"
        : Wording.NameOf(stage);

    public static string DateText(DateOnly? promisedOn, DateOnly today, bool isHere, Wording words) => promisedOn switch
    {
        { } date when date >= today => string.Format(CultureInfo.InvariantCulture, words.ShipsBy, words.Date(date)),
        _ => isHere ? words.ShipsSoon : words.ShipsWhenRestocked,
    };

    public static string Money(MoneyBack money, string support, RefundDays days, Wording words) => money switch
    {
        MoneyBack.NothingPaid => words.NothingPaid,
        MoneyBack.Ask => string.Format(CultureInfo.InvariantCulture, words.AskAboutPayment, support),
        _ => string.Format(CultureInfo.InvariantCulture, words.Refunded, string.Format(CultureInfo.InvariantCulture, words.WorkingDays, days.From, days.To)),
    };

    public static string OfferText(StoredOffer offer, Wording words) => offer switch
    {
        { Discount: { } discount } => string.Format(CultureInfo.InvariantCulture, words.OfferDiscount, discount.Percent, discount.Code, words.Date(discount.LastDay)),
        { Alternative: { Link: { } link } other } => string.Format(CultureInfo.InvariantCulture, words.OfferAlternativeAt, Shorten(other.Title), link.AbsoluteUri),
        _ => string.Format(CultureInfo.InvariantCulture, words.OfferAlternative, Shorten(offer.Alternative!.Title)),
    };

    private static string Value(string variable, MessageFacts facts, Wording words, int mostItems) => variable switch
    {
        "name" => FirstName(facts.CustomerName) is { } name ? Shorten(name) : words.NoName,
        "order" => Orders(facts, words, mostItems),
        "brand" => Shorten(facts.BrandName),
        "items" => Items(facts, words, mostItems),
        "rest" => Rest(facts, words, mostItems),
        "date" => string.Format(
            CultureInfo.InvariantCulture, PartsText(facts, words), DateText(facts.PromisedOn, facts.Today, facts.Stage is Stage.Preparing, words)),
        "release" => words.Date(facts.ReleaseOn!.Value),
        "until" => facts.AuthorisedUntil is { } until ? words.Date(until) : "-",
        "pay" => facts.PayLink is { AbsoluteUri: { Length: <= LongestPayLink } link } ? string.Format(CultureInfo.InvariantCulture, words.PayHere, link) : words.PayWhenAsked,
        "payment" => Payment(facts.Payment, words),
        "why" => facts.WhyMoved,
        "parcel" => facts.Parcels.FirstOrDefault(parcel => parcel.ShipmentId == facts.Covers) is { } parcel
            ? Carrier(parcel, words)
            : facts.Covers,
        "track" => Track(facts, words),
        "contact" => facts.Support,
        "digest" => DigestText.Of(facts, words, mostItems),
        "money" => facts is { Money: MoneyBack.Refunded, Amount: { } amount }
            ? $"{Money(facts.Money, facts.Support, facts.RefundDays, words)} {string.Format(CultureInfo.InvariantCulture, words.ThatIs, amount)}"
            : Money(facts.Money, facts.Support, facts.RefundDays, words),
        "offer" => OfferText(facts.Offer!, words),
        "link" => facts.Link.AbsoluteUri,
        _ => throw new InvalidOperationException($"The {words.Language} template of {facts.Stage} names an unknown variable '{variable}'."),
    };

    private static string Payment(PaymentTerms terms, Wording words) => terms switch
    {
        PaymentTerms.Paid => words.Paid,
        PaymentTerms.Later => words.PaysLater,
        PaymentTerms.OnDelivery => words.PaysOnDelivery,
        _ => words.PaysAsAgreed,
    };

    private static string Orders(MessageFacts facts, Wording words, int most) => WithMore(
        facts.Also.Select(other => other.OrderName).Prepend(facts.OrderName).Take(most).Select(Shorten), facts.Also.Length + 1 - most, words);

    /// <summary>What stock could fill of the order, and when that ships.</summary>
    private static string Rest(MessageFacts facts, Wording words, int mostItems) => facts.InStock.IsEmpty
        ? words.NothingElse
        : string.Format(
            CultureInfo.InvariantCulture, facts.Parts is PartialShipment.Hold ? words.RestIsKept : words.RestShips, Listed(facts.InStock, words, mostItems));

    private static string Track(MessageFacts facts, Wording words) =>
        facts.Parcels.FirstOrDefault(parcel => parcel.ShipmentId == facts.Covers)?.TrackingUrl is { Length: <= LongestTrackingUrl } url
            && Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps
            ? string.Format(CultureInfo.InvariantCulture, words.TrackHere, link.AbsoluteUri)
            : words.TrackOnPage;

    private static string Carrier(Parcel parcel, Wording words) =>
        $"{parcel.Carrier} {parcel.TrackingNumber}".Trim() is { Length: > 0 } carrier ? carrier : words.NoCarrier;

    /// <summary>What is said beside the date of an order that may ship in parts.</summary>
    private static string PartsText(MessageFacts facts, Wording words) => facts switch
    {
        { Stage: Stage.Confirmed, Parts: PartialShipment.Hold } => words.ShipsTogether,
        { Stage: Stage.Confirmed, Parts: PartialShipment.Split } => words.ShipsInParts,
        { Stage: Stage.Preparing, Parts: PartialShipment.Split } when facts.Lines.Any(line => line.Waiting > 0) => words.RestFollows,
        _ => "{0}",
    };

    private static string Items(MessageFacts facts, Wording words, int mostItems)
    {
        var items = Units(facts).Where(item => item.Units > 0).ToList();
        return Listed(items.Count > 0 ? items : [.. facts.Lines.Select(line => (line.Quantity, line.Title))], words, mostItems);
    }

    internal static string Listed(IReadOnlyCollection<(long Units, string Title)> items, Wording words, int mostItems)
    {
        var all = items.GroupBy(item => item.Title, item => item.Units).ToList();
        var named = all.Take(mostItems).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Sum()} × {Shorten(item.Key)}"));
        return WithMore(named, all.Skip(mostItems).Sum(item => item.Sum()), words);
    }

    internal static string WithMore(IEnumerable<string> named, long more, Wording words, string between = ", ") =>
        string.Join(between, more > 0 ? named.Append(string.Format(CultureInfo.InvariantCulture, words.MoreItems, more)) : named);

    /// <summary>The units that this stage is about.</summary>
    private static IEnumerable<(long Units, string Title)> Units(MessageFacts facts) => facts.Stage switch
    {
        Stage.Preparing or Stage.ConfirmCod => facts.Lines.Select(line => (line.Allocated, line.Title)),
        Stage.Cancelled => facts.Lines.Select(line => (line.Cancelled - line.Unfulfillable, line.Title)),
        Stage.Unfulfillable => facts.Lines.Select(line => (line.Unfulfillable, line.Title)),
        Stage.Shipped => from parcel in facts.Parcels
                         where parcel.ShipmentId == facts.Covers
                         from packed in parcel.Lines
                         join line in facts.Lines on packed.LineId equals line.LineId
                         select (packed.Quantity, line.Title),
        _ => facts.Lines.Select(line => (line.Waiting, line.Title)),
    };

    private static string? FirstName(string? name) => name?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    internal static string Shorten(string title) => title.Length <= 40 ? title : $"{title.AsSpan(0, 39).TrimEnd()}…";

    /// <summary>WhatsApp refuses variables that are empty, or hold line breaks, tabs or runs of spaces.</summary>
    /// <param name="isWhole">It holds an address, which must not be cut.</param>
    public static string Clean(string value, bool isWhole)
    {
        var line = Spaces().Replace(value, " ").Trim();
        if (!isWhole && line.Length > LongestVariable) line = $"{line.AsSpan(0, LongestVariable - 1).TrimEnd()}…";
        return line.Length > 0 ? line : "-";
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
