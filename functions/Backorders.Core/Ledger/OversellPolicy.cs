namespace Backorders.Core.Ledger;

/// <summary>What becomes of units that a channel sold although the SKU is stopped or over its limit.</summary>
public enum OversellPolicy
{
    /// <summary>They wait like any others, flagged to ops.</summary>
    Backorder,

    /// <summary>They are never owed: cancelled in the decision that takes the order.</summary>
    Cancel,
}
