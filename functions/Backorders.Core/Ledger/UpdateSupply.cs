namespace Backorders.Core.Ledger;

/// <summary>
/// What is known of a purchase order's units of this SKU. It replaces what was known before, but for units received, unless that was told later.
/// The waiting lines that it fed get a new promise when its date or its open units changed.
/// </summary>
/// <param name="Ordered">0 takes the SKU off it.</param>
/// <param name="ExpectedOn">Null keeps the date known before; only for what doesn't come any more.</param>
/// <param name="AsOf">When it was told.</param>
/// <param name="Today">The brand's date, from which promises count.</param>
/// <param name="ReasonClass">Why it is as it is now; null when it wasn't said.</param>
public sealed record UpdateSupply(
    string PurchaseOrder, long Ordered, DateOnly? ExpectedOn, SupplyStatus Status, DateTimeOffset AsOf, DateOnly Today, ReasonClass? ReasonClass = null) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    /// <summary>It frees none, but new promises go by the queue.</summary>
    public override bool MayFreeUnits => true;
}
