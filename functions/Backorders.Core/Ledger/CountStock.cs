namespace Backorders.Core.Ledger;

/// <summary>
/// Somebody counted a warehouse: its number is what was counted. Where that is less than orders have reserved, the newest reservations go back
/// to waiting.
/// </summary>
/// <param name="OnHand">Units, at least 0.</param>
public sealed record CountStock(string CountId, string Warehouse, long OnHand) : LedgerCommand
{
    /// <summary>The brand's date, from which who loses units is promised anew.</summary>
    public DateOnly Today { get; init; }

    public override string? OperationId => $"count|{CountId}";

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
