namespace Backorders.Core.Orders;

/// <summary>What becomes of units that are taken back. The words are stored, so they never change.</summary>
public enum RefundKind
{
    /// <summary>They had not left, and are for sale again.</summary>
    Cancelled,

    /// <summary>They are gone for good: no longer wanted, and on no shelf.</summary>
    Discarded,

    /// <summary>The customer sent them back, and they are for sale again.</summary>
    Returned,

    /// <summary>The customer sent them back, and nobody can sell them.</summary>
    ReturnedUnsellable,
}
