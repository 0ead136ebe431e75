using Backorders.Core.Ledger;

namespace Backorders.App.Stock;

/// <summary>An order line before (null: it is new) and after.</summary>
internal sealed record LineChange(LedgerLine? Before, LedgerLine After)
{
    public QueueKey? PlaceBefore => Before is { Waiting: > 0 } ? Before.QueueKey : null;

    public QueueKey? PlaceAfter => After.Waiting > 0 ? After.QueueKey : null;

    public int Rows => 1 + QueueRows;

    private int QueueRows => (PlaceBefore, PlaceAfter) switch
    {
        (null, null) => 0,
        ({ } before, { } after) when before != after => 2,
        _ => 1,
    };
}
