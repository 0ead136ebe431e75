namespace Backorders.Core.Ledger;

/// <summary>
/// The date that a waiting line was promised passes today or tomorrow, and so it and all others of the SKU whose date does get another one, those
/// apart that ops promised by hand. It needs no operation id: a line whose date doesn't pass is left alone.
/// </summary>
/// <param name="Today">The brand's date.</param>
public sealed record RenewPromise(LineKey Line, DateOnly Today) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
