using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using FsCheck;
using FsCheck.Fluent;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Dates are days from today; two of them lie between a release and its promise.</summary>
public sealed class PreorderTests
{
    private readonly LedgerModel _ledger = new(pageSize: 2);

    [Fact]
    public void What_comes_before_the_release_is_kept_for_it_and_given_out_in_the_order_of_the_queue()
    {
        _ledger.Apply(Policy(ReleasedIn(10)));
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Receipt(1, 6));
        _ledger.Apply(Order(2, 1));
        _ledger.Apply(Order(3, 1, PriorityClass.Vip));
        _ledger.Apply(Release(9));
        Assert.Equal((0, 4, 0, SkuState.Preorder), (_ledger.Totals.Reserved, _ledger.Totals.Backordered, Available, State));

        _ledger.Apply(Release(10));

        Assert.Equal([2, 1, 1], new[] { 1, 2, 3 }.Select(order => Line(order).Allocated));
        Assert.Equal((4, 0, 2, SkuState.InStock), (_ledger.Totals.Reserved, _ledger.Totals.Backordered, Available, State));
    }

    [Theory]
    [InlineData(3, null, 12)]
    [InlineData(4, null, 12)]
    [InlineData(4, 5, 12)]
    [InlineData(4, 20, 22)]
    [InlineData(3, 20, 12)]
    public void A_preorder_is_promised_from_what_is_there_then_from_supply_never_before_the_release(long units, int? supplyInDays, int promisedInDays)
    {
        _ledger.Apply(Policy(ReleasedIn(10)));
        _ledger.Apply(Receipt(1, 4));
        if (supplyInDays is { } days) _ledger.Apply(Supply(1, 9, days));
        _ledger.Apply(Order(1, 1));

        _ledger.Apply(Order(2, units));

        Assert.Equal((Today.AddDays(12), Today.AddDays(promisedInDays)), (Line(1).PromisedOn, Line(2).PromisedOn));
    }

    [Fact]
    public void A_purchase_order_that_is_complete_before_the_release_leaves_the_promise_to_what_is_there()
    {
        _ledger.Apply(Policy(ReleasedIn(10)));
        _ledger.Apply(Supply(1, 2, 15));
        _ledger.Apply(Supply(2, 9, 40));
        _ledger.Apply(Order(1, 2));

        _ledger.Apply(Receipt(1, 2, purchaseOrder: 1));

        Assert.Equal((Today.AddDays(12), null, 0), (Line(1).PromisedOn, Line(1).PromisedFrom, Line(1).Allocated));
    }

    [Theory]
    [InlineData(25, 27)]
    [InlineData(5, 7)]
    public void A_release_that_moves_takes_the_promises_along(int toDays, int promisedInDays)
    {
        _ledger.Apply(Policy(ReleasedIn(10)));
        for (var order = 1; order <= 100; order++) _ledger.Apply(Order(order, 1));
        _ledger.Apply(new SetPromise("P1", LedgerCommands.Line(7), Today.AddDays(30), "by hand"));

        _ledger.Apply(Policy(ReleasedIn(toDays)));

        Assert.All(_ledger.Lines.Except([Line(7)]), line => Assert.Equal(Today.AddDays(promisedInDays), line.PromisedOn));
        Assert.Equal(Today.AddDays(30), Line(7).PromisedOn);
        _ledger.Apply(Receipt(1, 100));
        if (toDays > 10) _ledger.Apply(Release(10));
        Assert.Equal(0, _ledger.Totals.Reserved);
    }

    [Fact]
    public void What_becomes_a_backorder_keeps_its_place_and_its_date()
    {
        _ledger.Apply(Policy(ReleasedIn(10)));
        _ledger.Apply(Order(1, 2));
        _ledger.Apply(Order(2, 2));

        _ledger.Apply(Policy(SkuPolicy.Default));
        _ledger.Apply(Order(3, 2));
        _ledger.Apply(Receipt(1, 3));

        Assert.Equal([2, 1, 0], new[] { 1, 2, 3 }.Select(order => Line(order).Allocated));
        Assert.Equal(Today.AddDays(12), Line(2).PromisedOn);
    }

    [Fact]
    public void What_waits_already_waits_for_the_release_as_well()
    {
        _ledger.Apply(Supply(1, 5, 5));
        _ledger.Apply(Order(1, 2));

        _ledger.Apply(Policy(ReleasedIn(10)));
        _ledger.Apply(Receipt(1, 5));

        Assert.Equal((Today.AddDays(12), 0), (Line(1).PromisedOn, Line(1).Allocated));
    }

    [Fact]
    public void What_has_no_release_date_or_a_past_one_is_held_by_nothing()
    {
        foreach (var policy in new[] { ReleasedIn(0), SkuPolicy.Default with { Mode = SkuMode.Preorder } })
        {
            _ledger.Apply(Policy(policy));
            Assert.Null(_ledger.Totals.HeldUntil);
        }
    }

    [Fact]
    public void Nobody_gets_a_unit_or_an_earlier_date_before_the_release_and_then_the_queue_goes_in_order() => Prop.ForAll(Histories().ArrayOf().ToArbitrary(), history =>
    {
        var ledger = new LedgerModel(pageSize: 3);
        foreach (var command in history)
        {
            var before = ledger.Totals;
            ledger.Apply(command);

            if (ledger.Totals.HeldUntil is not { } release) continue;
            Assert.True(before.HeldUntil is null || ledger.Totals.Reserved <= before.Reserved, $"{command} gave units out before {release}.");
            Assert.All(ledger.Queue, line => Assert.True(line.PromisedOn is null || line.PromisedOn >= release.AddDays(2), $"{line} is promised before {release}."));
        }

        var queue = ledger.Queue;
        var there = ledger.Totals.HeldUntil is null ? 0 : ledger.Totals.ThereForQueue(ledger.Policy);
        ledger.Apply(Release(99));
        foreach (var line in queue)
        {
            var units = Math.Min(there, line.Waiting);
            Assert.Equal(line.Allocated + units, ledger.Lines.Single(now => now.Key == line.Key).Allocated);
            there -= units;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private long Available => _ledger.Totals.AvailableToSell(_ledger.Policy);

    private SkuState State => SkuPicture.StateOf(_ledger.Totals, _ledger.Policy);

    private LedgerLine Line(int order) => _ledger.Lines.Single(line => line.Key == LedgerCommands.Line(order));

    private static Gen<LedgerCommand> Histories() => Gen.Frequency(
        (6, from number in Gen.Choose(1, 15)
            from units in Gen.Choose(1, 4)
            select (LedgerCommand)Order(number, units)),
        (3, from number in Gen.Choose(1, 30)
            from units in Gen.Choose(1, 6)
            from purchase in Gen.Choose(1, 3)
            select (LedgerCommand)Receipt(number, units, purchase)),
        (2, from number in Gen.Choose(1, 3)
            from ordered in Gen.Choose(0, 9)
            from inDays in Gen.Choose(0, 20)
            from told in Gen.Choose(0, 60)
            select (LedgerCommand)Supply(number, ordered, inDays, told)),
        (2, from number in Gen.Choose(1, 15)
            select (LedgerCommand)Cancel(number)),
        (1, from number in Gen.Choose(1, 15)
            from quantity in Gen.Choose(0, 6)
            from revision in Gen.Choose(1, 9)
            select (LedgerCommand)Change(number, quantity, revision)),
        (2, from inDays in Gen.Choose(0, 20)
            from preorder in Gen.Elements(true, true, false)
            select (LedgerCommand)Policy(ReleasedIn(inDays) with { Mode = preorder ? SkuMode.Preorder : SkuMode.Backorder })),
        (1, from inDays in Gen.Choose(0, 20)
            select (LedgerCommand)Release(inDays)));
}
