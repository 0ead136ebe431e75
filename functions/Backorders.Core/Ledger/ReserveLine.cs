using Backorders.Core.Orders;

namespace Backorders.Core.Ledger;

/// <summary>An order wants units: it gets what is free, and waits for the rest. Its identity is the line itself.</summary>
/// <param name="Quantity">At least 1.</param>
/// <param name="Today">The brand's date, from which lead times count.</param>
public sealed record ReserveLine(LineKey Line, long Quantity, PriorityClass Priority, DateTimeOffset PlacedAt, DateOnly Today) : LedgerCommand
{
    public override string? OperationId => null;

    public override LineKey? Needs => null;

    public override bool MayFreeUnits => false;
}
