using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A channel asks, as the law wants it to, what is held of a customer, or that it be erased. It may come before the orders that it is about.</summary>
public sealed record PrivacyRequested : HubEvent
{
    public required PrivacyRequestKind Kind { get; init; }

    public required string Channel { get; init; }

    /// <summary>As the channel names it.</summary>
    public required string Shop { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The channel's id of the customer; null when it names none.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Personal data: to find what names the customer, never stored nor logged.</summary>
    public string? Email { get; init; }

    /// <summary>Personal data: to find what names the customer, never stored nor logged.</summary>
    public string? Phone { get; init; }

    /// <summary>The channel's ids of the orders that it is about; the customer's other orders are meant too.</summary>
    public ImmutableArray<string> Orders { get; init; } = [];

    /// <summary>How many parts of it were carried out before: a shop has too many customers for one go.</summary>
    public int Step { get; init; }
}
