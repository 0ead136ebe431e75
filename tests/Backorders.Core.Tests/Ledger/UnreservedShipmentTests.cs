using Backorders.Core.Ledger;
using FsCheck;
using FsCheck.Fluent;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>A parcel left with units that the ledger had not reserved for its order.</summary>
public sealed class UnreservedShipmentTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Fact]
    public void Units_that_nobody_has_reserved_are_taken_and_the_order_no_longer_waits()
    {
        Given(Policy(SkuPolicy.Default with { SafetyStock = 3 }), Receipt(1, 3), Order(1, 2));

        Assert.Equal(new LedgerOutcome.Shipped(2, NotReserved: 2, Owed: 2), _ledger.Apply(Ship(1, 2)));

        Assert.Equal((2, 0), (Line(1).OwedShipped, Line(1).Waiting));
        Assert.Equal((1, 0, 2), (_ledger.Totals.OnHand, _ledger.Totals.Backordered, _ledger.Totals.Shipped));
        Assert.Empty(_ledger.Queue);
    }

    [Fact]
    public void Units_that_another_order_had_reserved_send_the_newest_one_back_to_waiting()
    {
        Given(Receipt(1, 2), Order(1, 1), Order(2, 1), Order(3, 1));

        Assert.Equal(new LedgerOutcome.Shipped(1, NotReserved: 1, Owed: 1), _ledger.Apply(Ship(3, 1)));

        Assert.Equal((1, 0, 1), (Line(1).StockReserved, Line(2).StockReserved, Line(2).Waiting));
        Assert.Equal((1, 1, 1), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Backordered));
    }

    [Fact]
    public void A_parcel_that_is_told_of_before_its_receipt_is_paid_off_by_it()
    {
        Given(Order(1, 2), Order(2, 1), Ship(1, 2));
        Assert.Equal((0, 2, 1), (_ledger.Totals.OnHand, _ledger.Totals.ShippedAhead, _ledger.Totals.Backordered));

        _ledger.Apply(Receipt(1, 3));

        Assert.Equal((1, 0), (Line(2).Allocated, Line(2).Waiting));
        Assert.Equal((1, 0, 3, 2), (_ledger.Totals.OnHand, _ledger.Totals.ShippedAhead, _ledger.Totals.Received, _ledger.Totals.Shipped));
    }

    [Fact]
    public void A_count_that_finds_units_settles_what_shipped_ahead()
    {
        Given(Order(1, 2), Ship(1, 2), Count(1, 5));

        Assert.Equal((5, 5, 0, 7), (_ledger.Warehouses["BLR"], _ledger.Totals.OnHand, _ledger.Totals.ShippedAhead, _ledger.Totals.Adjusted));
    }

    [Fact]
    public void What_is_more_than_the_order_still_wants_is_said_and_not_booked()
    {
        Given(Receipt(1, 9), Order(1, 2));

        Assert.Equal(new LedgerOutcome.Shipped(2, Stray: 3), _ledger.Apply(Ship(1, 5)));
        Assert.Equal(new LedgerOutcome.Shipped(0, Stray: 1), _ledger.Apply(Ship(1, 1, shipment: 2)));

        Assert.Equal((7, 2), (_ledger.Totals.OnHand, _ledger.Totals.Shipped));
    }

    [Fact]
    public void Receipts_and_parcels_in_any_order_come_to_the_same() =>
        Prop.ForAll(Deliveries().ToArbitrary(), delivery => Assert.Equal(After(delivery.Orders, delivery.Told), After(delivery.Orders, delivery.Shuffled)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Orders that all wait, then receipts at one warehouse and parcels, as they were told and in another order.</summary>
    private static Gen<(ReserveLine[] Orders, LedgerCommand[] Told, LedgerCommand[] Shuffled)> Deliveries() =>
        from quantities in Gen.Choose(1, 4).NonEmptyListOf()
        let orders = quantities.Select((quantity, i) => Order(i, quantity)).ToArray()
        from receipts in Gen.Choose(1, 6).ListOf()
        from parcels in Gen.Choose(0, quantities.Count - 1).SelectMany(order => Gen.Choose(1, quantities[order]).Select(units => (order, units))).ListOf()
        let told = receipts.Select((units, i) => (LedgerCommand)Receipt(i, units)).Concat(Parcels(parcels, quantities)).ToArray()
        from shuffled in Gen.Shuffle(told)
        select (orders, told, shuffled.ToArray());

    /// <summary>At most what was ordered leaves.</summary>
    private static IEnumerable<LedgerCommand> Parcels(IEnumerable<(int Order, int Units)> parcels, IList<int> quantities)
    {
        var left = quantities.ToArray();
        foreach (var ((order, wanted), i) in parcels.Select((parcel, i) => (parcel, i)))
        {
            var units = Math.Min(wanted, left[order]);
            left[order] -= units;
            if (units > 0) yield return Ship(order, units, i);
        }
    }

    /// <summary>All but who had units for a while.</summary>
    private static string After(IEnumerable<LedgerCommand> orders, IEnumerable<LedgerCommand> deliveries)
    {
        var ledger = new LedgerModel(pageSize: 2);
        foreach (var command in orders.Concat(deliveries)) ledger.Apply(command);
        return LedgerModel.Describe(ledger.Totals, ledger.Warehouses, ledger.Supply, ledger.Lines.Select(line => line with { TakenBack = 0 }));
    }

    private void Given(params LedgerCommand[] commands)
    {
        foreach (var command in commands) _ledger.Apply(command);
    }

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));
}
