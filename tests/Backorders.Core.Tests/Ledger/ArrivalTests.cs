using Backorders.Core.Ledger;
using FsCheck;
using FsCheck.Fluent;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Parcels, returns and cancellations of a line are told in any order, and come to the same.</summary>
public sealed class ArrivalTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    private LedgerLine First => _ledger.Lines.Single(line => line.Key == Line(1));

    [Fact]
    public void A_parcel_that_is_told_after_the_cancellation_has_left_all_the_same()
    {
        Given(Receipt(1, 5), Order(1, 5), Cancel(1), Ship(1, 2));

        Assert.Equal((2, 3, 0), (First.Shipped, First.Cancelled, First.Reserved));
        Assert.Equal((3, 0, 2), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Shipped));
    }

    [Fact]
    public void A_return_that_is_told_before_its_parcel_is_of_units_that_shipped()
    {
        Given(Receipt(1, 5), Order(1, 3), Return(1, 1), Ship(1, 2));

        Assert.Equal((2, 1, 0, 1), (First.Shipped, First.Returned, First.Cancelled, First.Reserved));
        Assert.Equal((4, 1), (_ledger.Totals.OnHand, _ledger.Totals.Returned));
    }

    [Fact]
    public void A_parcel_that_never_left_puts_its_units_back_for_its_order()
    {
        Given(Receipt(1, 2), Order(1, 3), Receipt(2, 1), Ship(1, 3), Unship(1, 3));

        Assert.Equal((2, 1, 0, 0), (First.StockReserved, First.Allocated, First.Waiting, First.Shipped));
        Assert.Equal((3, 3, 0), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Shipped));
    }

    [Fact]
    public void Units_that_were_never_there_wait_again()
    {
        Given(Order(1, 2), Ship(1, 2), Unship(1, 2));

        Assert.Equal((2, 0), (First.Waiting, First.Allocated));
        Assert.Equal((0, 0, 2), (_ledger.Totals.OnHand, _ledger.Totals.ShippedAhead, _ledger.Totals.Backordered));
    }

    [Fact]
    public void Whatever_is_told_first_the_end_is_the_same() =>
        Prop.ForAll(Histories().ToArbitrary(), history => Assert.Equal(After(history.Stock, history.Ordered, history.Told), After(history.Stock, history.Ordered, history.Shuffled)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static RefundLine Return(int id, long quantity, bool restock = true) => new($"R{id}", Line(1), quantity, CameBack: true, restock);

    private static RefundLine Discard(int id, long quantity) => new($"D{id}", Line(1), quantity, CameBack: false, Restock: false);

    /// <summary>As it can happen: no more leaves than was ordered, no more comes back than left, no more is discarded than stayed.</summary>
    private static Gen<(long Stock, long Ordered, LedgerCommand[] Told, LedgerCommand[] Shuffled)> Histories() =>
        from ordered in Gen.Choose(1, 8)
        from stock in Gen.Choose(0, 10)
        from first in Gen.Choose(0, ordered)
        from second in Gen.Choose(0, ordered - first)
        from back in Gen.Choose(0, first + second)
        from isForSale in Gen.Elements(true, false)
        from discarded in Gen.Choose(0, Math.Min(ordered - first - second, stock == 0 ? 0 : Math.Max(0, stock - first - second)))
        from isCancelled in Gen.Elements(true, false)
        let told = new LedgerCommand?[]
        {
            first > 0 ? Ship(1, first, 1) : null,
            second > 0 ? Ship(1, second, 2) : null,
            back > 0 ? Return(1, back, isForSale) : null,
            discarded > 0 ? Discard(1, discarded) : null,
            isCancelled ? Cancel(1) : null,
        }.OfType<LedgerCommand>().ToArray()
        from shuffled in Gen.Shuffle(told)
        select ((long)stock, (long)ordered, told, shuffled.ToArray());

    /// <summary>All that an order or a shelf is seen by.</summary>
    private static string After(long stock, long ordered, IEnumerable<LedgerCommand> told)
    {
        var ledger = new LedgerModel(pageSize: 2);
        if (stock > 0) ledger.Apply(Receipt(1, stock));
        ledger.Apply(Order(1, ordered));
        foreach (var command in told.SelectMany(command => new[] { command, command })) ledger.Apply(command);
        var line = ledger.Lines.Single();
        var totals = ledger.Totals;
        return $"{line.Quantity} {line.Reserved} {line.Waiting} {line.Shipped} {line.Cancelled} {line.Returned} | {line.FromStock} {line.Owed} | "
            + $"{totals.OnHand} {totals.Reserved} {totals.Backordered} {totals.Shipped} {totals.Returned} {totals.Adjusted} {totals.ShippedAhead}";
    }

    private void Given(params LedgerCommand[] commands)
    {
        foreach (var command in commands) _ledger.Apply(command);
    }
}
