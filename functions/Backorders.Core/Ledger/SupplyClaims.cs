using System.Collections.Immutable;

namespace Backorders.Core.Ledger;

/// <summary>
/// Who is promised what of the supply on its way. For each purchase order it knows how many units that are there by its date nobody has claimed;
/// a claim on one order also counts at every later one, so that no promise is made with units that an earlier claim needs.
/// </summary>
internal sealed class SupplyClaims
{
    /// <summary>Stands for the units in stock, where those are held back till the release.</summary>
    public static readonly SupplyOrder Shelf = new() { PurchaseOrder = "" };

    private readonly ImmutableArray<SupplyOrder> _orders;
    private readonly long[] _unclaimed;

    /// <param name="free">Units in stock that are yet to be given to the queue.</param>
    /// <param name="heldUntil">Till when they are not given to anybody; null where they are at once, so that nobody needs to be promised them.</param>
    public SupplyClaims(IEnumerable<SupplyOrder> supply, long free, DateOnly? heldUntil = null)
    {
        var open = SupplyOrder.OpenByDate(supply);
        _orders = [.. heldUntil is null || free == 0 ? open : open.Prepend(Shelf)];
        _unclaimed = new long[_orders.Length];
        for (var i = 0; i < _orders.Length; i++) _unclaimed[i] = free += _orders[i].Open;
    }

    /// <summary>Units that somebody was promised from this purchase order; from none, or one with nothing to come, they count as taken first of all.</summary>
    public void Claim(string? purchaseOrder, long units)
    {
        var index = Enumerable.Range(0, _orders.Length).FirstOrDefault(i => _orders[i].PurchaseOrder == purchaseOrder);
        ClaimFrom(index, units);
    }

    /// <summary>Claims the units at the earliest order by which they are there without hurting any claim; null, and nothing claimed, when there is none.</summary>
    /// <param name="notBefore">Orders that are expected earlier are passed over; null for none.</param>
    public SupplyOrder? TryClaim(long units, DateOnly? notBefore)
    {
        var index = _orders.Length;
        while (index > 0 && _unclaimed[index - 1] >= units && !(_orders[index - 1].ExpectedOn < notBefore)) index--;
        if (index == _orders.Length) return null;
        ClaimFrom(index, units);
        return _orders[index];
    }

    private void ClaimFrom(int index, long units)
    {
        for (var i = index; i < _unclaimed.Length; i++) _unclaimed[i] -= units;
    }
}
