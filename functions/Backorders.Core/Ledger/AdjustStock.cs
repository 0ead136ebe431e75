namespace Backorders.Core.Ledger;

/// <summary>
/// A person corrects a warehouse's number. Where that leaves less than orders have reserved, the newest reservations go back to waiting.
/// Refused only when it would leave less than nothing on the shelf.
/// </summary>
public sealed record AdjustStock(string AdjustmentId, string Warehouse, long Delta, string Reason) : LedgerCommand
{
    /// <summary>The brand's date, from which who loses units is promised anew.</summary>
    public DateOnly Today { get; init; }

    public override string? OperationId => $"adjust|{AdjustmentId}";

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => Delta > 0;
}
