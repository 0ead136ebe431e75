namespace Backorders.Core.Ledger;

/// <summary>What kind of reason moved a date: as much as a customer is told of it.</summary>
public enum ReasonClass
{
    Supplier,

    /// <summary>On its way to us.</summary>
    Freight,

    /// <summary>More, or fewer, are wanted than was thought.</summary>
    Demand,

    Quality,
}
