using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Purchase orders are numbered; dates are days from today.</summary>
public sealed class SupplyTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Theory]
    [InlineData(5, 7)]
    [InlineData(6, 12)]
    [InlineData(8, 12)]
    public void A_promise_is_the_date_by_which_supply_covers_all_that_is_owed_and_the_new_units_too(long units, int inDays)
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { EtaBufferDays = 2 }));
        _ledger.Apply(Supply(2, 3, 10));
        _ledger.Apply(Supply(1, 5, 5));

        _ledger.Apply(Order(1, units));

        Assert.Equal(Today.AddDays(inDays), Line(1).PromisedOn);
    }

    [Fact]
    public void Who_comes_later_is_promised_what_is_left()
    {
        _ledger.Apply(Supply(1, 5, 5));
        _ledger.Apply(Supply(2, 5, 10));

        foreach (var order in new[] { 1, 2, 3 }) _ledger.Apply(Order(order, 3));

        Assert.Equal([("PO-1", 5), ("PO-2", 10), ("PO-2", 10)], Promises());
    }

    [Theory]
    [InlineData(14, "2026-12-08")]
    [InlineData(null, null)]
    public void What_no_supply_covers_ships_after_the_lead_time_or_when_restocked(int? leadTime, string? promised)
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { LeadTimeDays = leadTime, EtaBufferDays = 3 }));
        _ledger.Apply(Supply(1, 5, 5));

        _ledger.Apply(Order(1, 6));

        Assert.Equal((promised, null), (Line(1).PromisedOn?.ToString("O", null), Line(1).PromisedFrom));
    }

    [Fact]
    public void A_purchase_order_that_is_late_counts_as_coming_today()
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { EtaBufferDays = 2 }));
        _ledger.Apply(Supply(1, 5, -9));

        _ledger.Apply(Order(1, 1));

        Assert.Equal(Today.AddDays(2), Line(1).PromisedOn);
    }

    [Theory]
    [InlineData(5, 31)]
    [InlineData(40, 41)]
    public void What_is_not_out_yet_ships_on_its_release_at_the_earliest(int supplyInDays, int promisedInDays)
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { Mode = SkuMode.Preorder, PreorderReleaseOn = Today.AddDays(30), EtaBufferDays = 1 }));
        _ledger.Apply(Supply(1, 5, supplyInDays));

        _ledger.Apply(Order(1, 1));

        Assert.Equal(Today.AddDays(promisedInDays), Line(1).PromisedOn);
    }

    [Fact]
    public void A_delay_moves_those_that_it_fed_and_nobody_else()
    {
        Announce();

        _ledger.Apply(Supply(1, 5, 6, told: 1, SupplyStatus.Delayed));

        Assert.Equal([("PO-1", 6), ("PO-1", 6), ("PO-2", 10), ("PO-2", 10)], Promises());
    }

    [Fact]
    public void Units_that_a_later_purchase_order_owes_to_others_are_not_promised_twice()
    {
        Announce();

        _ledger.Apply(Supply(1, 5, 20, told: 1, SupplyStatus.Delayed));

        Assert.Equal([("PO-2", 10), ("PO-1", 20), ("PO-2", 10), ("PO-2", 10)], Promises());
    }

    [Theory]
    [InlineData(SupplyStatus.Cancelled)]
    [InlineData(SupplyStatus.Closed)]
    public void What_does_not_come_any_more_leaves_those_that_it_fed_to_others_or_without_a_date(SupplyStatus status)
    {
        Announce();

        _ledger.Apply(Supply(1, 5, 5, told: 1, status));

        Assert.Equal([("PO-2", 10), (null, null), ("PO-2", 10), ("PO-2", 10)], Promises());
        Assert.Equal(7, _ledger.Supply.Sum(order => order.Open));
    }

    [Fact]
    public void Who_had_no_date_gets_one_when_supply_is_announced_and_a_lead_time_is_kept()
    {
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Policy(SkuPolicy.Default with { LeadTimeDays = 3 }));
        _ledger.Apply(Order(2, 2));

        _ledger.Apply(Supply(1, 9, 8));

        Assert.Equal([("PO-1", 8), (null, 3)], Promises());
    }

    [Fact]
    public void News_that_is_older_than_what_is_known_changes_nothing()
    {
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Supply(1, 5, 9, told: 5, SupplyStatus.Delayed));

        _ledger.Apply(Supply(1, 5, 4, told: 2));

        Assert.Equal([("PO-1", 9)], Promises());
        Assert.Equal(SupplyStatus.Delayed, _ledger.Supply.Single().Status);
    }

    [Fact]
    public void Old_news_stays_old_when_the_same_is_told_again_in_between()
    {
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Supply(1, 5, 9, told: 1));
        _ledger.Apply(Supply(1, 5, 9, told: 3));

        _ledger.Apply(Supply(1, 5, 4, told: 2));

        Assert.Equal([("PO-1", 9)], Promises());
    }

    [Fact]
    public void The_same_news_again_does_not_even_count_as_a_change()
    {
        _ledger.Apply(Supply(1, 5, 9));
        var before = _ledger.Totals.Version;

        _ledger.Apply(Supply(1, 5, 9));

        Assert.Equal(before, _ledger.Totals.Version);
    }

    [Fact]
    public void What_came_in_part_leaves_the_rest_to_come()
    {
        _ledger.Apply(Supply(1, 5, 9));

        for (var again = 0; again < 2; again++) _ledger.Apply(Receipt(1, 3, purchaseOrder: 1));
        _ledger.Apply(Supply(1, 5, 9, told: 1));

        var order = _ledger.Supply.Single();
        Assert.Equal((3, 2, 3), (order.Received, order.Open, _ledger.Totals.OnHand));
    }

    [Fact]
    public void What_comes_on_top_is_simply_on_hand()
    {
        _ledger.Apply(Supply(1, 5, 9));

        _ledger.Apply(Receipt(1, 7, purchaseOrder: 1));

        Assert.Equal((7, 0, 7), (_ledger.Supply.Single().Received, _ledger.Supply.Single().Open, _ledger.Totals.OnHand));
    }

    [Fact]
    public void What_came_before_the_purchase_order_was_announced_does_not_come_again()
    {
        _ledger.Apply(Receipt(1, 4, purchaseOrder: 1));
        Assert.Equal((SupplyStatus.Unannounced, 0), (_ledger.Supply.Single().Status, _ledger.Supply.Single().Open));

        _ledger.Apply(Supply(1, 5, 9));

        Assert.Equal(1, _ledger.Supply.Single().Open);
    }

    [Fact]
    public void Who_still_waits_when_all_has_come_is_promised_from_what_comes_next()
    {
        Announce();
        _ledger.Apply(Order(9, 3, PriorityClass.Vip));

        _ledger.Apply(Receipt(1, 5, purchaseOrder: 1));

        Assert.Equal((3, 2), (Line(9).Allocated, Line(1).Allocated));
        Assert.Equal([(0, "PO-1", 5), (3, null, null)], [Standing(1), Standing(2)]);
    }

    [Fact]
    public void A_promise_by_hand_holds_until_its_purchase_order_moves()
    {
        Announce();
        var promise = new SetPromise("1", LedgerCommands.Line(1), Today.AddDays(8), "It is at customs.");
        Assert.Equal(new LedgerOutcome.Promised(2), _ledger.Apply(promise));
        _ledger.Apply(Supply(2, 7, 12, told: 1));
        Assert.Equal((Today.AddDays(8), "PO-1", "It is at customs."), (Line(1).PromisedOn, Line(1).PromisedFrom, Line(1).PromiseReason));

        _ledger.Apply(Supply(1, 5, 6, told: 1));
        _ledger.Apply(promise);

        Assert.Equal((Today.AddDays(6), "PO-1", null), (Line(1).PromisedOn, Line(1).PromisedFrom, Line(1).PromiseReason));
    }

    [Fact]
    public void Why_a_purchase_order_moved_is_known_of_the_lines_it_feeds_until_they_move_again()
    {
        Announce();

        _ledger.Apply(Supply(1, 5, 6, told: 1) with { ReasonClass = ReasonClass.Freight });
        Assert.Equal((ReasonClass.Freight, null), (Line(1).ReasonClass, Line(4).ReasonClass));

        _ledger.Apply(Supply(1, 5, 7, told: 2));
        Assert.Null(Line(1).ReasonClass);
    }

    [Fact]
    public void Nothing_is_promised_to_who_does_not_wait()
    {
        _ledger.Apply(Receipt(1, 1));
        _ledger.Apply(Order(1, 1));

        Assert.Equal(new LedgerOutcome.Promised(0), _ledger.Apply(new SetPromise("1", LedgerCommands.Line(1), Today, "")));
        Assert.Null(Line(1).PromisedOn);
    }

    [Theory]
    [InlineData(null, 4, null)]
    [InlineData(14, 4, 18)]
    [InlineData(1, 4, null)]
    [InlineData(3, 4, 7)]
    [InlineData(14, 2, null)]
    public void A_promise_that_passes_is_renewed_by_the_lead_time_if_that_is_worth_telling(int? leadTime, int today, int? inDays)
    {
        _ledger.Apply(Supply(1, 2, 5));
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Policy(SkuPolicy.Default with { LeadTimeDays = leadTime }));

        var units = ((LedgerOutcome.Promised)_ledger.Apply(new RenewPromise(LedgerCommands.Line(1), Today.AddDays(today)))).Units;

        Assert.Equal((today == 4 ? 2 : 0), units);
        Assert.Equal(today == 4 ? (null, inDays) : ("PO-1", 5), Assert.Single(Promises()));
    }

    [Fact]
    public void Guesses_end_when_somebody_has_waited_for_long()
    {
        _ledger.Apply(Policy(SkuPolicy.Default with { LeadTimeDays = 14 }));
        _ledger.Apply(Order(1, 2));

        foreach (var (today, inDays) in new (int, int?)[] { (13, 27), (26, 40), (39, null), (40, null) })
        {
            _ledger.Apply(new RenewPromise(LedgerCommands.Line(1), Today.AddDays(today)));
            Assert.Equal((null, inDays), Assert.Single(Promises()));
        }
    }

    [Fact]
    public void Promises_that_pass_go_to_the_next_supply_and_take_nobodys_units()
    {
        Announce();
        _ledger.Apply(Supply(3, 5, 15));
        _ledger.Apply(Order(5, 3));

        _ledger.Apply(new RenewPromise(LedgerCommands.Line(2), Today.AddDays(4)));
        Assert.Equal([("PO-2", 10), ("PO-2", 10), ("PO-2", 10), ("PO-2", 10), ("PO-3", 15)], Promises());

        _ledger.Apply(new RenewPromise(LedgerCommands.Line(1), Today.AddDays(9)));
        Assert.Equal([("PO-3", 15), ("PO-3", 15), ("PO-3", 15), ("PO-3", 15), ("PO-3", 15)], Promises());
    }

    [Fact]
    public void What_ops_promised_by_hand_passes_on_its_own_only()
    {
        Announce();
        _ledger.Apply(new SetPromise("1", LedgerCommands.Line(1), Today.AddDays(5), "It is at customs."));

        _ledger.Apply(new RenewPromise(LedgerCommands.Line(2), Today.AddDays(4)));
        Assert.Equal((Today.AddDays(5), "It is at customs."), (Line(1).PromisedOn, Line(1).PromiseReason));

        _ledger.Apply(new RenewPromise(LedgerCommands.Line(1), Today.AddDays(4)));
        Assert.Equal((Today.AddDays(10), null), (Line(1).PromisedOn, Line(1).PromiseReason));
    }

    /// <summary>PO-1 in 5 days feeds orders 1 and 2, PO-2 in 10 days feeds orders 3 and 4.</summary>
    private void Announce()
    {
        _ledger.Apply(Supply(1, 5, 5));
        _ledger.Apply(Supply(2, 7, 10));
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Order(2, 3));
        _ledger.Apply(Order(3, 3));
        _ledger.Apply(Order(4, 2));
    }

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));

    private (long Waiting, string? From, int? InDays) Standing(int order) => (Line(order).Waiting, Line(order).PromisedFrom, Days(Line(order)));

    /// <summary>In the order of placing.</summary>
    private IEnumerable<(string? From, int? InDays)> Promises() =>
        _ledger.Lines.OrderBy(line => line.PlacedAt).Select(line => (line.PromisedFrom, Days(line)));

    private static int? Days(LedgerLine line) => line.PromisedOn?.DayNumber - Today.DayNumber;
}
