namespace Backorders.Core.Timeline;

/// <summary>When a customer is offered something.</summary>
/// <param name="SlipDays">When the date slips by more days than these; null: however far it slips, nothing is.</param>
/// <param name="AtUnfulfillable">When it can't be had.</param>
public sealed record OfferPolicy(int? SlipDays, bool AtUnfulfillable);
