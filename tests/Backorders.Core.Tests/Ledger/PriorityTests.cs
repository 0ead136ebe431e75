using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

public sealed class PriorityTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Theory]
    [InlineData(PriorityClass.Exchange, "0004 0001 0002 0003")]
    [InlineData(PriorityClass.Express, "0001 0004 0002 0003")]
    [InlineData(PriorityClass.Standard, "0001 0002 0003 0004")]
    public void A_line_moves_to_the_place_that_its_class_has_by_its_own_time(PriorityClass priority, string queue)
    {
        _ledger.Apply(Order(1, 1, PriorityClass.Vip));
        for (var order = 2; order <= 4; order++) _ledger.Apply(Order(order, 1));

        for (var again = 0; again < 2; again++) Assert.Equal(new LedgerOutcome.PriorityChanged(priority), _ledger.Apply(Move(4, priority)));

        Assert.Equal(queue, string.Join(' ', _ledger.Queue.Select(line => line.Key.Order.OrderId)));
        Assert.Equal(4, _ledger.Totals.Backordered);
    }

    [Fact]
    public void The_next_receipt_follows_the_new_order_and_what_was_given_stays()
    {
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Order(2, 2));
        _ledger.Apply(Receipt(1, 1));
        _ledger.Apply(Move(2, PriorityClass.Vip));
        _ledger.Apply(Receipt(2, 2));

        Assert.Equal((1, 1), (Line(1).Allocated, Line(1).Waiting));
        Assert.Equal((2, 0), (Line(2).Allocated, Line(2).Waiting));
    }

    [Fact]
    public void Whoever_becomes_a_vip_gets_of_the_safety_stock_at_once()
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { SafetyStock = 2 }));
        _ledger.Apply(Receipt(1, 2));
        _ledger.Apply(Order(1, 3));

        _ledger.Apply(Move(1, PriorityClass.Vip));

        Assert.Equal((2, 1), (Line(1).Allocated, Line(1).Waiting));
    }

    [Fact]
    public void A_line_that_does_not_wait_gets_no_place()
    {
        _ledger.Apply(Receipt(1, 1));
        _ledger.Apply(Order(1, 1));

        _ledger.Apply(Move(1, PriorityClass.Vip));

        Assert.Empty(_ledger.Queue);
        Assert.Equal(PriorityClass.Vip, Line(1).Priority);
    }

    [Fact]
    public void A_line_that_nobody_knows_is_not_moved() =>
        Assert.IsType<LedgerOutcome.Rejected>(_ledger.Apply(Move(1, PriorityClass.Vip)));

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));
}
