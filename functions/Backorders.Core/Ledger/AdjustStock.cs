namespace Backorders.Core.Ledger;

/// <summary>A person corrects a warehouse's count. Refused when it would leave fewer units than are promised to orders.</summary>
public sealed record AdjustStock(string AdjustmentId, string Warehouse, long Delta, string Reason) : LedgerCommand
{
    public override string? OperationId => $"adjust|{AdjustmentId}";

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => Delta > 0;
}
