namespace Backorders.Core.Ledger;

/// <summary>
/// The channel raised its own number by units of its order that it sells again, as it had lowered it when it sold them
/// (<see cref="SkuTotals.SoldBy"/>).
/// </summary>
/// <param name="UpTo">Units of the line that it has put back in all after this.</param>
public sealed record PutBackOnChannel(LineKey Line, long UpTo) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
