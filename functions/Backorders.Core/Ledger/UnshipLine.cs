namespace Backorders.Core.Ledger;

/// <summary>
/// A parcel did not leave after all, or was told twice: its units are reserved for their order again, owed ones first, or wait where they were never
/// there. Units that came back since stay shipped.
/// </summary>
/// <param name="Id">The shipment's, and which word about it this is.</param>
/// <param name="Quantity">Units, at least 1.</param>
public sealed record UnshipLine(string Id, LineKey Line, long Quantity) : LedgerCommand
{
    public override string? OperationId => $"unship|{Id}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
