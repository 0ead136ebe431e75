using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Less is there than orders have reserved.</summary>
public sealed class MissingStockTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Fact]
    public void Units_that_nobody_has_reserved_go_first()
    {
        Given(Receipt(1, 5), Order(1, 4));

        Assert.Equal(new LedgerOutcome.StockMoved(-1), _ledger.Apply(Adjust(1, -1)));

        Assert.Equal((4, 4, 0), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Backordered));
    }

    [Fact]
    public void A_correction_below_what_is_reserved_sends_the_newest_orders_back_to_waiting()
    {
        Given(Receipt(1, 5), Order(1, 2), Order(2, 2), Order(3, 1));

        Assert.Equal(new LedgerOutcome.StockMoved(-3), _ledger.Apply(Adjust(1, -3)));

        Assert.Equal((2, 0), (Line(1).StockReserved, Line(1).Waiting));
        Assert.Equal((0, 2), (Line(2).StockReserved, Line(2).Waiting));
        Assert.Equal((0, 1), (Line(3).StockReserved, Line(3).Waiting));
        Assert.Equal((2, 2, 3, -3), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Backordered, _ledger.Totals.Adjusted));
    }

    [Fact]
    public void The_lowest_class_loses_its_units_first_however_old_it_is()
    {
        Given(Receipt(1, 2), Order(1, 1), Order(2, 1, PriorityClass.Vip));

        _ledger.Apply(Adjust(1, -1));

        Assert.Equal((1, 1), (Line(1).Waiting, Line(2).StockReserved));
    }

    [Fact]
    public void Of_one_line_allocated_units_go_before_those_that_stock_had_filled()
    {
        Given(Receipt(1, 2), Order(1, 4), Receipt(2, 2));

        _ledger.Apply(Adjust(1, -3));

        Assert.Equal((1, 0, 3), (Line(1).StockReserved, Line(1).Allocated, Line(1).Waiting));
    }

    [Fact]
    public void Who_lost_units_gets_the_next_ones_in_the_old_place()
    {
        Given(Receipt(1, 1), Order(1, 1), Order(2, 1), Adjust(1, -1));

        _ledger.Apply(Receipt(2, 1));

        Assert.Equal((1, 1), (Line(1).Allocated, Line(2).Waiting));
    }

    [Theory]
    [InlineData(7, "2026-11-30")]
    [InlineData(null, null)]
    public void Who_loses_units_is_promised_anew(int? lead, string? promised)
    {
        Given(Policy(new SkuPolicy { LeadTimeDays = lead, EtaBufferDays = 2 }), Receipt(1, 2), Order(1, 2), Adjust(1, -1));

        Assert.Equal(promised, Line(1).PromisedOn?.ToString("O", null));
        Assert.Null(_ledger.Totals.Repromise);
    }

    [Fact]
    public void A_shelf_never_holds_less_than_nothing()
    {
        Given(Receipt(1, 5, "BLR"), Order(1, 4));

        Assert.IsType<LedgerOutcome.Rejected>(_ledger.Apply(Adjust(1, -1, "DEL")));
        Assert.IsType<LedgerOutcome.Rejected>(_ledger.Apply(Count(1, -1)));
        Assert.Equal(5, _ledger.Totals.OnHand);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(5, 0)]
    [InlineData(0, -5)]
    public void A_count_is_what_the_warehouse_has_and_counts_once(long counted, long moved)
    {
        Given(Receipt(1, 5, "BLR"), Receipt(2, 3, "DEL"));

        for (var again = 0; again < 2; again++) Assert.Equal(new LedgerOutcome.StockMoved(moved), _ledger.Apply(Count(1, counted)));

        Assert.Equal((counted, 3), (_ledger.Warehouses["BLR"], _ledger.Warehouses["DEL"]));
        Assert.Equal((counted + 3, moved), (_ledger.Totals.OnHand, _ledger.Totals.Adjusted));
    }

    [Fact]
    public void Units_that_a_count_finds_go_to_the_queue_first()
    {
        Given(Order(1, 2));

        _ledger.Apply(Count(1, 3));

        Assert.Equal((2, 1), (Line(1).Allocated, _ledger.Totals.AvailableToSell(_ledger.Policy)));
    }

    [Fact]
    public void A_count_below_what_is_reserved_sends_the_newest_orders_back_to_waiting()
    {
        Given(Receipt(1, 4), Order(1, 2), Order(2, 2));

        _ledger.Apply(Count(1, 1));

        Assert.Equal((1, 1, 0, 2), (Line(1).StockReserved, Line(1).Waiting, Line(2).StockReserved, Line(2).Waiting));
        Assert.Equal((1, 1), (_ledger.Totals.OnHand, _ledger.Totals.Reserved));
    }

    [Theory]
    [InlineData(5, 2, 3)]
    [InlineData(5, 5, 0)]
    public void Damaged_units_of_a_receipt_do_not_come_on_hand(long quantity, long damaged, long onHand)
    {
        Assert.Equal(new LedgerOutcome.StockMoved(onHand), _ledger.Apply(Receipt(1, quantity) with { Damaged = damaged }));

        Assert.Equal((onHand, onHand), (_ledger.Totals.OnHand, _ledger.Totals.Received));
    }

    private void Given(params LedgerCommand[] commands)
    {
        foreach (var command in commands) _ledger.Apply(command);
    }

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));
}
