using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Random histories of orders and supply, and one more update of a purchase order.</summary>
public sealed class SupplyPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void A_new_order_is_promised_the_first_date_by_which_supply_covers_everyone() => Check((before, _) =>
    {
        var ledger = After(before);
        var order = LedgerCommands.Order(99, 3);
        var owed = ledger.Totals.Backordered + 3 - Math.Max(0, ledger.Totals.OnHand - ledger.Totals.Reserved);

        var line = ((LedgerOutcome.Reserved)ledger.Apply(order)).Line;

        if (line.Waiting == 0) return;
        var covering = SupplyOrder.OpenByDate(ledger.Supply).Where(supply => UpTo(ledger, supply) >= owed).Select(supply => supply.PurchaseOrder);
        Assert.Equal(covering.FirstOrDefault(), line.PromisedFrom);
    });

    [Fact]
    public void A_new_promise_is_never_earlier_than_supply_allows() => Check((before, update) =>
    {
        var ledger = After(before);
        var known = ledger.Lines.ToDictionary(line => line.Key);
        ledger.Apply(update);

        foreach (var line in ledger.Queue.Where(line => line != known[line.Key] && line.PromisedFrom is not null))
        {
            var feeder = ledger.Supply.Single(order => order.PurchaseOrder == line.PromisedFrom);
            var earlier = SupplyOrder.OpenByDate(ledger.Supply).TakeWhile(order => order != feeder).Append(feeder).Select(order => order.PurchaseOrder).ToHashSet();
            var claimed = ledger.Queue.Where(other => other.PromisedFrom is not null && earlier.Contains(other.PromisedFrom)).Sum(other => other.Waiting);

            Assert.True(feeder.Open > 0, $"{line} waits for what doesn't come.");
            Assert.InRange(claimed, line.Waiting, UpTo(ledger, feeder));
            Assert.True(line.PromisedOn >= feeder.ExpectedOn && line.PromisedOn >= LedgerCommands.Today, $"{line} is promised before {feeder}.");
        }
    });

    [Fact]
    public void A_move_touches_those_that_it_fed_and_those_without_any_date() => Check((before, update) =>
    {
        var ledger = After(before);
        var known = ledger.Lines.ToDictionary(line => line.Key);
        ledger.Apply(update);

        Assert.All(
            ledger.Lines.Where(line => line != known[line.Key]).Select(line => known[line.Key]),
            line => Assert.True(line.PromisedFrom == update.PurchaseOrder || line is { PromisedFrom: null, PromisedOn: null }, line.ToString()));
        if (ledger.Supply.Single(order => order.PurchaseOrder == update.PurchaseOrder).Open == 0)
            Assert.DoesNotContain(ledger.Queue, line => line.PromisedFrom == update.PurchaseOrder);
    });

    [Fact]
    public void Only_what_is_told_last_counts_whenever_it_comes() => Check((before, update) =>
    {
        var later = update with { AsOf = LedgerCommands.Opening.AddDays(2), Ordered = update.Ordered + 1 };
        var inOrder = After([.. before, update, later]);
        var reversed = After([.. before, later, update]);

        Assert.Equal(inOrder.Supply, reversed.Supply);
    });

    private static long UpTo(LedgerModel ledger, SupplyOrder last) =>
        SupplyOrder.OpenByDate(ledger.Supply).TakeWhile(order => order != last).Append(last).Sum(order => order.Open);

    private static LedgerModel After(IEnumerable<LedgerCommand> history)
    {
        var ledger = new LedgerModel(pageSize: 3);
        foreach (var command in history) ledger.Apply(command);
        return ledger;
    }

    private static void Check(Action<LedgerCommand[], UpdateSupply> holds)
    {
        var update = from number in Gen.Choose(1, 4)
                     from ordered in Gen.Choose(0, 12)
                     from inDays in Gen.Choose(-3, 20)
                     from told in Gen.Choose(0, 60)
                     from status in Gen.Elements(SupplyStatus.Confirmed, SupplyStatus.Delayed, SupplyStatus.Cancelled, SupplyStatus.Closed)
                     select LedgerCommands.Supply(number, ordered, inDays, told, status);
        var order = from number in Gen.Choose(1, 20)
                    from units in Gen.Choose(1, 5)
                    from priority in Gen.Elements(Enum.GetValues<PriorityClass>())
                    select (LedgerCommand)LedgerCommands.Order(number, units, priority);
        var receipt = from number in Gen.Choose(1, 30)
                      from units in Gen.Choose(1, 5)
                      from purchase in Gen.Choose(1, 5)
                      select (LedgerCommand)LedgerCommands.Receipt(number, units, purchase);
        var leadTime = from days in Gen.Elements(null, (int?)7)
                       select (LedgerCommand)LedgerCommands.Policy(SkuPolicy.Default with { LeadTimeDays = days });
        var history = Gen.Frequency((6, order), (3, update.Select(command => (LedgerCommand)command)), (1, receipt), (1, leadTime)).ArrayOf();
        Prop.ForAll(history.ToArbitrary(), update.ToArbitrary(), holds).Check(Many);
    }
}
