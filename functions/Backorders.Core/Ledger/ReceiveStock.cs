namespace Backorders.Core.Ledger;

/// <summary>Units arrived. They go to the head of the queue; what is left over is for sale.</summary>
/// <param name="LineNumber">The line within the receipt: a receipt may name a SKU twice.</param>
/// <param name="Quantity">Units, at least 1.</param>
/// <param name="Damaged">How many of them can't be sold: they don't come on hand.</param>
public sealed record ReceiveStock(string ReceiptId, int LineNumber, string Warehouse, long Quantity, long Damaged = 0) : LedgerCommand
{
    /// <summary>What it came for; null when nobody says.</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>The brand's date, from which promises count; needed with a purchase order.</summary>
    public DateOnly Today { get; init; }

    public override string? OperationId => $"receive|{ReceiptId}|{LineNumber}";

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
