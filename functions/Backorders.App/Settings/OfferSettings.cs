using Backorders.Core.Timeline;

namespace Backorders.App.Settings;

/// <param name="Kind">What is offered.</param>
/// <param name="Policy">When; null for never.</param>
/// <param name="DiscountPercent">Off one order.</param>
/// <param name="ValidDays">For how long a discount code is good, the last day included.</param>
public sealed record OfferSettings(OfferKind Kind, OfferPolicy? Policy, int DiscountPercent, int ValidDays)
{
    internal static readonly OfferSettings Off = new(OfferKind.None, Policy: null, DiscountPercent: 10, ValidDays: 30);

    internal static OfferSettings Read(SettingReader settings)
    {
        var kind = settings.Optional("Kind") switch
        {
            null or "none" => OfferKind.None,
            "discount" => OfferKind.Discount,
            "alternative" => OfferKind.Alternative,
            "either" => OfferKind.Either,
            _ => throw settings.Invalid("Kind", "must be none, discount, alternative or either."),
        };
        var slipDays = settings.Number("SlipDays", otherwise: 7, from: 0, to: 365);
        var policy = new OfferPolicy(slipDays == 0 ? null : slipDays, settings.Flag("AtUnfulfillable", otherwise: true));
        return new(
            kind,
            kind is OfferKind.None ? null : policy,
            settings.Number("DiscountPercent", otherwise: 10, from: 1, to: 100),
            settings.Number("ValidDays", otherwise: 30, from: 1, to: 365));
    }
}
