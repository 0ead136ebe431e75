using System.Collections.Immutable;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>That a request came, and what was done. It names nobody: the customer is the channel's id of them.</summary>
/// <param name="Id">Sorts the newest first.</param>
/// <param name="DoneAt">Null while it is being carried out.</param>
/// <param name="Orders">The orders that it was about, those apart that the hub never heard of.</param>
/// <param name="Outcome">For a person, without personal data.</param>
public sealed record PrivacyRecord(
    string Id,
    PrivacyRequestKind Kind,
    string Channel,
    string Shop,
    string? CustomerId,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DoneAt,
    ImmutableArray<string> Orders,
    string? Outcome);
