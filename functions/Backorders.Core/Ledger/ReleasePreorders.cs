namespace Backorders.Core.Ledger;

/// <summary>
/// The release date has come: what is there goes to those who wait, and what is left over is for sale. It needs no operation id: before the date, which
/// may have moved since this was meant to come, and once it is done, it changes nothing.
/// </summary>
/// <param name="Today">The brand's date.</param>
public sealed record ReleasePreorders(DateOnly Today) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => true;
}
