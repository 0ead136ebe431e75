using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A channel tells how it sells some of its listings, of its own accord and often without a change.</summary>
/// <param name="Group">What they belong together by: the same group with the same variants again is no news.</param>
/// <param name="At">When it was so.</param>
public sealed record VariantsSeen(string Channel, string Group, ImmutableArray<SeenVariant> Variants, DateTimeOffset At) : HubEvent;
