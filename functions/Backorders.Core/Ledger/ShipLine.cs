namespace Backorders.Core.Ledger;

/// <summary>
/// Units left for the customer: those reserved from stock first, then allocated ones, then waiting ones, for a parcel is real even where the
/// ledger thought that its units were another order's or not there yet. Units that were said to have come back had shipped, so they are the first;
/// those that were cancelled or discarded meanwhile are the last, and then they were not. They come off the fullest warehouses.
/// </summary>
/// <param name="Quantity">Units; null for all that is reserved for the line.</param>
public sealed record ShipLine(string ShipmentId, LineKey Line, long? Quantity = null) : LedgerCommand
{
    /// <summary>The brand's date, from which who loses units is promised anew.</summary>
    public DateOnly Today { get; init; }

    public override string? OperationId => $"ship|{ShipmentId}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => false;
}
