namespace Backorders.Core.Ledger;

/// <summary>
/// Units of an order are taken back by whoever sold them: ones that have shipped, ones that have not, or some of each. Of those that have not, when
/// they go back for sale, waiting ones go first, as in any cancellation, and what comes free goes to the head of the queue; when they don't, the
/// units themselves are what is missing, so reserved ones go first, and they are written off the shelves.
/// </summary>
/// <param name="Id">The refund's or return's; with the line and what becomes of the units it makes the operation.</param>
/// <param name="Quantity">Units, at least 1.</param>
/// <param name="CameBack">They were with the customer, so shipped units go first; else those that have not shipped.</param>
/// <param name="Restock">They are for sale again.</param>
/// <param name="Warehouse">Where units that came back are put; null for where most units are.</param>
public sealed record RefundLine(string Id, LineKey Line, long Quantity, bool CameBack, bool Restock, string? Warehouse = null) : LedgerCommand
{
    public override string? OperationId => $"refund|{Id}|{(CameBack ? "back" : "kept")}|{(Restock ? "for sale" : "gone")}|{Line.Order}|{Line.LineId}";

    public override LineKey? Needs => Line;

    public override bool MayFreeUnits => true;
}
