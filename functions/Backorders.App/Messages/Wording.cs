using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>Everything that a customer reads, in one language. The files are Messages/Templates/{language}.json.</summary>
internal sealed record Wording
{
    private static readonly ImmutableDictionary<string, Wording> Languages =
        new[] { "en", "hi" }.ToImmutableDictionary(language => language, Load, StringComparer.Ordinal);

    public static Wording English => Languages["en"];

    public static IEnumerable<Wording> All => Languages.Values;

    public required string Language { get; init; }

    /// <summary>By stage, as the contract spells stages; and by what is said in place of one.</summary>
    public required ImmutableDictionary<string, MessageTemplate> Stages { get; init; }

    /// <summary>How to call a customer whose name is not known.</summary>
    public required string NoName { get; init; }

    /// <summary>Of a parcel whose sender doesn't say who carries it.</summary>
    public required string NoCarrier { get; init; }

    public required string MoreItems { get; init; }

    /// <summary>Around the orders that do not stand as they did in the last digest.</summary>
    public required string DigestNews { get; init; }

    /// <summary>Around those that do.</summary>
    public required string DigestSame { get; init; }

    public required string ShipsBy { get; init; }

    public required string ShipsWhenRestocked { get; init; }

    public required string ShipsSoon { get; init; }

    /// <summary>Around the date, of an order that ships whole.</summary>
    public required string ShipsTogether { get; init; }

    /// <summary>Around the date, of an order that may ship in parts.</summary>
    public required string ShipsInParts { get; init; }

    /// <summary>Around the date of a part, while others wait.</summary>
    public required string RestFollows { get; init; }

    /// <summary>Why a date moved to an earlier one, or to the first one that is known.</summary>
    public required string ComesSooner { get; init; }

    /// <summary>Why a date moved to a later one, or was lost.</summary>
    public required string ComesLater { get; init; }

    /// <summary>In place of <see cref="ComesSooner"/> and <see cref="ComesLater"/>, where the class of the reason is known.</summary>
    public required ImmutableDictionary<ReasonClass, ReasonWords> Reasons { get; init; }

    /// <summary>Why the date of something that is not out yet moved to a later one.</summary>
    public required string ReleaseMoved { get; init; }

    public required string Paid { get; init; }

    public required string PaysLater { get; init; }

    /// <summary>Around where to pay for what was only authorised.</summary>
    public required string PayHere { get; init; }

    /// <summary>Where nobody can pay by a link.</summary>
    public required string PayWhenAsked { get; init; }

    public required string PaysOnDelivery { get; init; }

    public required string PaysAsAgreed { get; init; }

    /// <summary>Around per cent, code and last day.</summary>
    public required string OfferDiscount { get; init; }

    /// <summary>Around what it is.</summary>
    public required string OfferAlternative { get; init; }

    /// <summary>Around what it is and where it can be bought.</summary>
    public required string OfferAlternativeAt { get; init; }

    /// <summary>Around what stock could fill of an order that ships in parts.</summary>
    public required string RestShips { get; init; }

    /// <summary>Around what stock could fill of an order that ships whole.</summary>
    public required string RestIsKept { get; init; }

    /// <summary>Where stock could fill nothing of it.</summary>
    public required string NothingElse { get; init; }

    public required string TrackHere { get; init; }

    /// <summary>Of a parcel without a link to its carrier.</summary>
    public required string TrackOnPage { get; init; }

    /// <summary>Around the fewest and the most.</summary>
    public required string WorkingDays { get; init; }

    /// <summary>Around how long it takes.</summary>
    public required string Refunded { get; init; }

    /// <summary>Around what is refunded, where that is known.</summary>
    public required string ThatIs { get; init; }

    public required string NothingPaid { get; init; }

    public required string AskAboutPayment { get; init; }

    /// <summary>Whom a buyer asks who is told through the channel.</summary>
    public required string BuyerContact { get; init; }

    /// <summary>From Sunday on.</summary>
    public required ImmutableArray<string> Days { get; init; }

    public required ImmutableArray<string> Months { get; init; }

    public required PageWords Page { get; init; }

    public required StorefrontWords Storefront { get; init; }

    public static Wording For(string language) => Languages[language];

    /// <summary>The customer's language where we speak it, else the brand's, else English.</summary>
    public static Wording For(Customer customer, CultureInfo brand) =>
        Known(customer.Locale) ?? Known(brand.Name) ?? English;

    public static string NameOf(Stage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());

    public string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Days[(int)date.DayOfWeek]}, {date.Day} {Months[date.Month - 1]}");

    /// <summary>By the language alone: of "hi-IN", "hi_IN" and "hi" alike. It may be anything that a customer's browser or shop wrote.</summary>
    public static Wording? Known(string? locale) =>
        locale is null ? null : Languages.GetValueOrDefault(locale.Trim().Split('-', '_')[0].ToLowerInvariant());

    private static Wording Load(string language)
    {
        using var file = typeof(Wording).Assembly.GetManifestResourceStream($"Backorders.App.Messages.Templates.{language}.json")!;
        return JsonSerializer.Deserialize<Wording>(file, HubJson.Options)!;
    }
}
