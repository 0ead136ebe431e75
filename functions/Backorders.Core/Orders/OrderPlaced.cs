using System.Collections.Immutable;

namespace Backorders.Core.Orders;

/// <summary>A channel sold this. The first one of an order counts; a second one changes nothing.</summary>
public sealed record OrderPlaced : HubEvent
{
    public required OrderKey Order { get; init; }

    /// <summary>What the customer knows the order by, such as "#1001".</summary>
    public required string Name { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>ISO 4217 code; empty when the channel didn't say.</summary>
    public string Currency { get; init; } = "";

    public PriorityClass Priority { get; init; } = PriorityClass.Standard;

    public PaymentKind Payment { get; init; } = PaymentKind.Prepaid;

    public Customer Customer { get; init; } = Customer.Unknown;

    /// <summary>Only lines that need stock: a line without a SKU or shipping is not ours to reserve.</summary>
    public required ImmutableArray<OrderLine> Lines { get; init; }
}
