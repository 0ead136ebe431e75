using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

public sealed class StockLedgerTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Theory]
    [InlineData(10, 3, 3, 0)]
    [InlineData(10, 10, 10, 0)]
    [InlineData(2, 3, 2, 1)]
    [InlineData(0, 3, 0, 3)]
    public void An_order_gets_what_is_there_and_waits_for_the_rest(long onHand, long ordered, long fromStock, long owed)
    {
        if (onHand > 0) _ledger.Apply(Receipt(1, onHand));

        var line = Reserve(Order(1, ordered));

        Assert.Equal((fromStock, owed), (line.FromStock, line.Owed));
        Assert.Equal((onHand, fromStock, owed), (_ledger.Totals.OnHand, _ledger.Totals.Reserved, _ledger.Totals.Backordered));
    }

    [Fact]
    public void The_same_order_line_five_times_counts_once()
    {
        _ledger.Apply(Receipt(1, 2));
        var answers = Enumerable.Range(0, 5).Select(_ => Reserve(Order(1, 3))).ToList();

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal((2, 1), (_ledger.Totals.Reserved, _ledger.Totals.Backordered));
        Assert.Equal(3, _ledger.Totals.SoldBy["shopify"]);
    }

    [Fact]
    public void A_receipt_fills_the_oldest_first_and_says_so_once()
    {
        foreach (var order in new[] { 3, 1, 2 }) _ledger.Apply(Order(order, 2));

        for (var again = 0; again < 2; again++) Assert.Equal(new LedgerOutcome.StockMoved(3), _ledger.Apply(Receipt(1, 3)));

        Assert.Equal((2, 0), (Line(1).Allocated, Line(1).Waiting));
        Assert.Equal((1, 1), (Line(2).Allocated, Line(2).Waiting));
        Assert.Equal((0, 2), (Line(3).Allocated, Line(3).Waiting));
        Assert.Equal(3, _ledger.Totals.OnHand);
    }

    [Fact]
    public void The_queue_goes_by_class_then_time_then_order_id()
    {
        _ledger.Apply(Order(1, 1));
        _ledger.Apply(Order(9, 1, PriorityClass.Express));
        _ledger.Apply(Order(5, 1, PriorityClass.Exchange));
        _ledger.Apply(Order(7, 1, PriorityClass.Vip));
        _ledger.Apply(Order(8, 1, PriorityClass.B2b));
        _ledger.Apply(Order(2, 1) with { PlacedAt = Opening.AddMinutes(1) });

        Assert.Equal(["0005", "0007", "0009", "0008", "0001", "0002"], _ledger.Queue.Select(line => line.Key.Order.OrderId));
    }

    [Fact]
    public void Freed_units_go_to_the_queue_before_anyone_new()
    {
        _ledger.Apply(Receipt(1, 5));
        _ledger.Apply(Order(1, 5));
        _ledger.Apply(Order(2, 4));

        Assert.Equal(new LedgerOutcome.Released(5), _ledger.Apply(Cancel(1)));

        Assert.Equal(4, Line(2).Allocated);
        Assert.Equal(1, _ledger.Totals.AvailableToSell(_ledger.Policy));
    }

    [Fact]
    public void Cancelling_takes_waiting_units_first_and_leaves_what_shipped()
    {
        _ledger.Apply(Receipt(1, 3));
        _ledger.Apply(Order(1, 5));
        _ledger.Apply(Ship(1, 1));

        Assert.Equal(new LedgerOutcome.Released(3), _ledger.Apply(Cancel(1, upTo: 3)));
        Assert.Equal(new LedgerOutcome.Released(1), _ledger.Apply(Cancel(1) with { Id = "again" }));

        var line = Line(1);
        Assert.Equal((0, 0, 2), (line.Waiting, line.Allocated, line.OwedCancelled));
        Assert.Equal((0, 1, 2), (line.StockReserved, line.StockShipped, line.StockCancelled));
    }

    [Fact]
    public void Cancelling_the_backorder_leaves_what_stock_had_filled()
    {
        _ledger.Apply(Receipt(1, 2));
        _ledger.Apply(Order(1, 5));
        _ledger.Apply(Cancel(1, owedOnly: true));

        Assert.Equal((2, 3), (Line(1).StockReserved, Line(1).OwedCancelled));
        Assert.Equal((2, 0), (_ledger.Totals.Reserved, _ledger.Totals.Backordered));
    }

    [Fact]
    public void A_parcel_comes_from_the_fullest_warehouse()
    {
        _ledger.Apply(Receipt(1, 2, "BLR"));
        _ledger.Apply(Receipt(2, 5, "DEL"));
        _ledger.Apply(Order(1, 6));
        _ledger.Apply(Ship(1));

        Assert.Equal((1, 0), (_ledger.Warehouses["BLR"], _ledger.Warehouses["DEL"]));
    }

    [Fact]
    public void Safety_stock_is_for_vip_and_exchange_orders_only()
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { SafetyStock = 2 }));
        _ledger.Apply(Receipt(1, 3));

        Assert.Equal(1, Reserve(Order(1, 2)).FromStock);
        Assert.Equal(1, Reserve(Order(2, 1, PriorityClass.Vip)).FromStock);
        Assert.Equal(1, Reserve(Order(3, 1, PriorityClass.Exchange)).FromStock);
        Assert.Equal(0, Reserve(Order(4, 1, PriorityClass.Vip)).FromStock);
        Assert.Equal(0, _ledger.Totals.AvailableToSell(_ledger.Policy));
    }

    [Fact]
    public void Less_safety_stock_frees_units_for_the_queue()
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { SafetyStock = 5 }));
        _ledger.Apply(Receipt(1, 5));
        _ledger.Apply(Order(1, 4));
        _ledger.Apply(Policy(SkuPolicy.Default with { SafetyStock = 2 }));

        Assert.Equal((3, 1), (Line(1).Allocated, Line(1).Waiting));
    }

    [Theory]
    [InlineData(SkuMode.Stop, 0, true)]
    [InlineData(SkuMode.Backorder, 3, false)]
    [InlineData(SkuMode.Backorder, 2, true)]
    [InlineData(SkuMode.Backorder, 0, false)]
    public void What_a_channel_sold_against_the_policy_is_flagged_and_kept(SkuMode mode, long limit, bool oversold)
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { Mode = mode, BackorderLimit = limit }));

        var line = Reserve(Order(1, 3));

        Assert.Equal((oversold, 3), (line.Oversold, line.Waiting));
    }

    [Theory]
    [InlineData(SkuMode.Backorder, 7, 3, null, "2026-12-01")]
    [InlineData(SkuMode.Backorder, null, 3, null, null)]
    [InlineData(SkuMode.Preorder, 7, 2, "2027-01-10", "2027-01-12")]
    [InlineData(SkuMode.Preorder, 7, 0, "2026-11-01", "2026-11-28")]
    public void The_promise_is_the_expected_date_plus_the_buffer(SkuMode mode, int? lead, int buffer, string? release, string? promised)
    {
        var releaseOn = release is null ? (DateOnly?)null : DateOnly.Parse(release, null);
        _ledger.Apply(Policy(new SkuPolicy { Mode = mode, LeadTimeDays = lead, EtaBufferDays = buffer, PreorderReleaseOn = releaseOn }));

        Assert.Equal(promised, Reserve(Order(1, 1)).PromisedOn?.ToString("O", null));
    }

    [Fact]
    public void Units_half_given_out_are_not_for_sale()
    {
        // The queue holds three, and a decision that reads only one of them must leave the other two's units alone.
        var totals = SkuTotals.Empty with { OnHand = 10, Received = 10, Backordered = 10 };
        var book = (LedgerBook.Empty with { Totals = totals }).WithQueue(QueuePage.NotRead);

        var decision = StockLedger.Decide(book, Order(1, 5));

        Assert.Equal(0, ((LedgerOutcome.Reserved)decision.Outcome).Line.FromStock);
        Assert.Equal(0, decision.Book.Totals.AvailableToSell(SkuPolicy.Default));
    }

    private LedgerLine Reserve(ReserveLine command) => Assert.IsType<LedgerOutcome.Reserved>(_ledger.Apply(command)).Line;

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));
}
