namespace Backorders.Core.Ledger;

/// <summary>Units of an order that nobody can name came back and are for sale. They go to the head of the queue.</summary>
/// <param name="LineNumber">The line within the return: it may name a SKU twice.</param>
/// <param name="Quantity">Units, at least 1.</param>
public sealed record ReturnUnits(string ReturnId, int LineNumber, string Warehouse, long Quantity) : LedgerCommand
{
    public override string? OperationId => $"return|{ReturnId}|{LineNumber}";

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
