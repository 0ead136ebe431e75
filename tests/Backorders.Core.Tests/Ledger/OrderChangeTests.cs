using Backorders.Core.Ledger;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>An order changes after it was placed. Orders are numbered in the order of their placing.</summary>
public sealed class OrderChangeTests
{
    private readonly LedgerModel _ledger = new(pageSize: 3);

    [Fact]
    public void More_units_take_what_is_free_and_the_rest_waits()
    {
        Apply(Receipt(1, 5), Order(1, 3));

        Apply(Change(1, 7, revision: 1));

        Assert.Equal((7, 5, 2), (Line(1).Quantity, Line(1).StockReserved, Line(1).Waiting));
        Assert.Equal(7, _ledger.Totals.SoldBy["shopify"]);
    }

    [Fact]
    public void Who_waits_already_goes_before_units_that_were_added_later_by_a_younger_order()
    {
        Apply(Receipt(1, 1), Order(2, 1), Order(1, 1));

        Apply(Change(2, 3, revision: 1), Receipt(2, 2));

        Assert.Equal((1, 0), (Line(1).Allocated, Line(1).Waiting));
        Assert.Equal((1, 1), (Line(2).Allocated, Line(2).Waiting));
    }

    [Fact]
    public void Added_units_wait_where_their_order_always_stood()
    {
        Apply(Order(1, 1), Order(2, 2));

        Apply(Change(1, 3, revision: 1), Receipt(1, 2));

        Assert.Equal((2, 0), (Line(1).Allocated, Line(2).Allocated));
    }

    [Fact]
    public void Fewer_units_give_up_what_waits_then_what_was_allocated_then_what_stock_filled()
    {
        Apply(Receipt(1, 2), Order(1, 6), Receipt(2, 2));
        Assert.Equal((2, 2, 2), (Line(1).StockReserved, Line(1).Allocated, Line(1).Waiting));

        Apply(Change(1, 5, revision: 1));
        Assert.Equal((2, 2, 1), (Line(1).StockReserved, Line(1).Allocated, Line(1).Waiting));

        Apply(Change(1, 3, revision: 2));
        Assert.Equal((2, 1, 0), (Line(1).StockReserved, Line(1).Allocated, Line(1).Waiting));

        Apply(Change(1, 1, revision: 3));
        Assert.Equal((1, 0, 0, 1), (Line(1).StockReserved, Line(1).Allocated, Line(1).Waiting, Line(1).Quantity));
        Assert.Equal(0, Line(1).Cancelled);
    }

    [Fact]
    public void Units_that_an_order_gives_up_go_to_the_head_of_the_queue()
    {
        Apply(Receipt(1, 3), Order(1, 3), Order(3, 1), Order(2, 1));

        Apply(Change(1, 2, revision: 1));

        Assert.Equal((1, 0), (Line(2).Allocated, Line(3).Allocated));
    }

    [Fact]
    public void Shipped_and_cancelled_units_stay()
    {
        Apply(Receipt(1, 2), Order(1, 5), Ship(1), Cancel(1, 1));

        Apply(Change(1, 0, revision: 1));

        Assert.Equal((3, 2, 1), (Line(1).Quantity, Line(1).Shipped, Line(1).Cancelled));
    }

    [Fact]
    public void An_older_state_of_the_order_changes_nothing()
    {
        Apply(Order(1, 2), Change(1, 5, revision: 2));

        Apply(Change(1, 1, revision: 1), Change(1, 1, revision: 2));

        Assert.Equal(5, Line(1).Quantity);
    }

    [Fact]
    public void An_added_line_is_taken_like_an_order_and_one_that_is_gone_already_is_not_made_by_a_late_message()
    {
        Apply(Receipt(1, 1), Change(1, 2, revision: 1), Change(2, 0, revision: 2));

        Apply(Change(2, 3, revision: 1), Order(2, 3));

        Assert.Equal((1, 1), (Line(1).StockReserved, Line(1).Waiting));
        Assert.Equal((0, 0), (Line(2).Quantity, Line(2).Waiting));
    }

    [Fact]
    public void A_refund_that_puts_units_back_gives_them_to_the_queue()
    {
        Apply(Receipt(1, 2), Order(1, 2), Order(2, 1));

        Apply(new RefundLine("R", Line(1).Key, 1, CameBack: false, Restock: true));

        Assert.Equal((1, 1), (Line(1).StockReserved, Line(1).StockRefunded));
        Assert.Equal((1, 2), (Line(2).Allocated, _ledger.Totals.OnHand));
    }

    [Fact]
    public void A_refund_that_puts_nothing_back_takes_the_units_off_the_shelf()
    {
        Apply(Receipt(1, 2), Order(1, 3), Order(2, 1));

        Apply(new RefundLine("R", Line(1).Key, 1, CameBack: false, Restock: false));

        Assert.Equal((1, 1, 1), (Line(1).StockReserved, Line(1).Waiting, Line(1).Cancelled));
        Assert.Equal((1, 1, -1), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Adjusted));
        Assert.Equal(0, Line(2).Allocated);
    }

    [Fact]
    public void What_comes_back_from_a_customer_is_for_whoever_waits()
    {
        Apply(Receipt(1, 2), Order(1, 2), Ship(1), Order(2, 1));

        Apply(new RefundLine("R", Line(1).Key, 1, CameBack: true, Restock: true, "DEL"));

        Assert.Equal((1, 2), (Line(1).Returned, Line(1).Shipped));
        Assert.Equal((1, 1, 1), (_ledger.Totals.Returned, _ledger.Totals.OnHand, _ledger.Warehouses["DEL"]));
        Assert.Equal(1, Line(2).Allocated);
    }

    [Fact]
    public void What_comes_back_broken_is_on_no_shelf()
    {
        Apply(Receipt(1, 1), Order(1, 1), Ship(1));

        Apply(new RefundLine("R", Line(1).Key, 1, CameBack: true, Restock: false));

        Assert.Equal((1, 0, 0), (Line(1).Returned, _ledger.Totals.OnHand, _ledger.Totals.Returned));
    }

    [Fact]
    public void More_than_an_order_has_cannot_come_back()
    {
        Apply(Receipt(1, 2), Order(1, 2), Ship(1));

        Assert.Equal(new LedgerOutcome.Refunded(2, 1), _ledger.Apply(new RefundLine("R", Line(1).Key, 3, CameBack: true, Restock: true)));
        Assert.Equal(2, _ledger.Totals.OnHand);
    }

    [Fact]
    public void A_refund_and_a_cancellation_of_an_order_are_counted_apart()
    {
        Apply(Order(1, 5));

        Apply(new RefundLine("R", Line(1).Key, 1, CameBack: false, Restock: true), Cancel(1, 2));

        Assert.Equal((2, 3), (Line(1).Waiting, Line(1).OwedCancelled));
    }

    [Fact]
    public void What_a_channel_puts_back_on_its_number_counts_off_what_it_sold()
    {
        Apply(Order(1, 5));

        Apply(new PutBackOnChannel(Line(1).Key, 2), new PutBackOnChannel(Line(1).Key, 1));

        Assert.Equal(3, _ledger.Totals.SoldBy["shopify"]);
    }

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));

    private void Apply(params LedgerCommand[] commands)
    {
        foreach (var command in commands) _ledger.Apply(command);
    }
}
