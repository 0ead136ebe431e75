using Backorders.Core.Storefront;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests.Storefront;

public sealed class WatchBudgetTests
{
    [Fact]
    public void Units_that_come_call_two_people_each_and_units_that_go_call_nobody()
    {
        var budget = default(WatchBudget).At(3);
        Assert.Equal(6, budget.Left);
        Assert.Equal(0, budget.Spend(6).At(2).Left);
        Assert.Equal(2, budget.Spend(6).At(2).At(3).Left);
        Assert.Equal(0, budget.At(0).Left);
    }

    [Fact]
    public void Nobody_is_called_beyond_twice_what_came_nor_twice_what_is_there() => Prop.ForAll(
        Gen.Choose(0, 20).Select(units => (long)units).ListOf().ToArbitrary(),
        shown =>
        {
            var (budget, came, told, before) = (default(WatchBudget), 0L, 0L, 0L);
            foreach (var now in shown)
            {
                came += Math.Max(0, now - before);
                before = now;
                budget = budget.At(now);
                if (budget.Left < 0 || budget.Left > 2 * now) return false;
                told += budget.Left;
                budget = budget.Spend(budget.Left);
            }

            return told <= 2 * came;
        }).QuickCheckThrowOnFailure();
}
