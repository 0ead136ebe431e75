using System.Collections.Immutable;
using Backorders.App.Offers;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>What a message is made of.</summary>
/// <param name="Covers">See <see cref="SentMessage.Covers"/>: for a shipped message, which parcel.</param>
/// <param name="Lines">The owed lines as they stand.</param>
/// <param name="WhyMoved">Why the date is another one than was told before, in the customer's language where it is ours to say.</param>
/// <param name="Today">The brand's date: a promise that has passed is not told again.</param>
/// <param name="Support">Whom the customer can ask.</param>
/// <param name="Parts">Whether the order ships whole or in parts; null where it is a single unit.</param>
/// <param name="Money">What is said of the money when something is cancelled.</param>
internal sealed record MessageFacts(
    Stage Stage,
    string Covers,
    string? CustomerName,
    string OrderName,
    ImmutableArray<BackorderLine> Lines,
    ImmutableArray<Parcel> Parcels,
    DateOnly? PromisedOn,
    string WhyMoved,
    DateOnly Today,
    MoneyBack Money,
    string BrandName,
    string Support,
    Uri Link,
    PartialShipment? Parts = null)
{
    /// <summary>What stock could fill of the order at once.</summary>
    public ImmutableArray<(long Units, string Title)> InStock { get; init; } = [];

    /// <summary>Null unless all that waits is yet to come out.</summary>
    public DateOnly? ReleaseOn { get; init; }

    /// <summary>The day on which what the customer has authorised can be taken last.</summary>
    public DateOnly? AuthorisedUntil { get; init; }

    /// <summary>Where the customer can pay; null where there is no such place.</summary>
    public Uri? PayLink { get; init; }

    public PaymentTerms Payment { get; init; }

    /// <summary>Further orders that it tells of.</summary>
    public ImmutableArray<MessageFacts> Also { get; init; } = [];

    /// <summary>For a digest: it does not stand as it did when the last one told of it.</summary>
    public bool IsNews { get; init; }

    /// <summary>What is offered with it; null for nothing.</summary>
    public StoredOffer? Offer { get; init; }

    /// <summary>What is refunded, such as "INR 7499.00"; null where that is not known.</summary>
    public string? Amount { get; init; }

    public RefundDays RefundDays { get; init; } = RefundDays.Usual;

    /// <summary>The same message of these as well: what waits of all, and the date by which all of it ships. A digest tells of each by itself.</summary>
    public MessageFacts With(IEnumerable<MessageFacts> others)
    {
        ImmutableArray<MessageFacts> also = [.. others];
        if (also.IsEmpty || Stage is Stage.Digest) return this with { Also = also };
        var all = also.Insert(0, this);
        return this with
        {
            Also = also,
            Lines = [.. all.SelectMany(facts => facts.Lines)],
            PromisedOn = all.Any(facts => facts.PromisedOn is null) ? null : all.Max(facts => facts.PromisedOn),
            InStock = [.. all.SelectMany(facts => facts.InStock)],
            Parts = all.All(facts => facts.Parts == Parts) ? Parts : null,
        };
    }
}
