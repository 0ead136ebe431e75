using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Random histories of everything that moves stock.</summary>
public sealed class LedgerPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Every_history_keeps_every_invariant() => Check(history =>
    {
        var ledger = new LedgerModel(pageSize: 3);
        foreach (var command in history)
        {
            ledger.Apply(command);
            AssertWhole(ledger);
        }
    });

    [Fact]
    public void How_far_the_queue_is_read_at_a_time_changes_nothing() => Check(history =>
        Assert.Equal(After(history, pageSize: int.MaxValue), After(history, pageSize: 1)));

    [Fact]
    public void A_command_that_comes_again_changes_nothing() => Check(history =>
        Assert.Equal(After(history, pageSize: 3), After([.. history.SelectMany(command => new[] { command, command })], pageSize: 3)));

    [Fact]
    public void What_was_applied_once_is_never_applied_again() => Check(history =>
    {
        var ledger = new LedgerModel(pageSize: 3);
        var applied = history.Where(command => command is not (SetPolicy or ChangePriority or UpdateSupply or RenewPromise or ReleasePreorders) && Changes(ledger, command)).ToList();
        var before = ledger.Describe();

        foreach (var command in applied) ledger.Apply(command);

        Assert.Equal(before, ledger.Describe());
    });

    [Fact]
    public void The_journal_alone_makes_the_ledger_again() => Check(history =>
    {
        var ledger = new LedgerModel(pageSize: 3);
        foreach (var command in history) ledger.Apply(command);

        var replayed = LedgerReplay.Of(ledger.Journal);

        Assert.Equal(ledger.Describe(), LedgerModel.Describe(replayed.Totals, replayed.Warehouses, replayed.Supply.Values, replayed.Lines.Values));
        Assert.Equal(ledger.Policy, replayed.Policy);
        Assert.Equal(ledger.Queue.Select(line => line.Key), replayed.Queue.Lines.Values.Select(line => line.Key));
    });

    [Fact]
    public void Receipts_serve_each_class_strictly_in_order() => Check(history =>
    {
        var ledger = new LedgerModel(pageSize: 2);
        foreach (var command in history.OfType<ReserveLine>()) ledger.Apply(command);
        foreach (var command in history.OfType<ReceiveStock>()) ledger.Apply(command);

        Assert.All(ledger.Queue.Skip(1), line => Assert.Equal(0, line.Allocated));
    });

    private static bool Changes(LedgerModel ledger, LedgerCommand command)
    {
        var before = ledger.Totals.Version;
        ledger.Apply(command);
        return ledger.Totals.Version != before;
    }

    private static void Check(Action<LedgerCommand[]> holds) => Prop.ForAll(Histories(), history => holds(history)).Check(Many);

    private static string After(LedgerCommand[] history, int pageSize)
    {
        var ledger = new LedgerModel(pageSize);
        foreach (var command in history) ledger.Apply(command);
        return ledger.Describe();
    }

    private static void AssertWhole(LedgerModel ledger)
    {
        var (totals, lines) = (ledger.Totals, ledger.Lines);
        Assert.InRange(totals.Reserved, 0, totals.OnHand);
        Assert.Equal(totals.Reserved, lines.Sum(line => line.Reserved));
        Assert.Equal(totals.Backordered, lines.Sum(line => line.Waiting));
        Assert.Equal(totals.OnHand, totals.Received + totals.Returned + totals.Adjusted - totals.Shipped + totals.ShippedAhead);
        Assert.Equal(0, totals.Shortfall);
        Assert.True(totals is { ShippedAhead: 0 } or { OnHand: 0 }, "Something shipped ahead while units are on hand.");
        Assert.Equal(totals.OnHand, ledger.Warehouses.Values.Sum());
        Assert.All(ledger.Warehouses.Values, onHand => Assert.True(onHand >= 0));
        Assert.All(lines, line => Assert.Equal(line.Quantity, line.FromStock + line.Owed));
        Assert.All(lines, line => Assert.InRange(line.Returned, 0, line.Shipped));
        Assert.All(lines, line => Assert.InRange(line.StockRefunded + line.OwedRefunded, 0, line.Cancelled));
        Assert.All(lines, line => Assert.InRange(line.GivenBack + line.GivenBackGone, 0, line.Refunded));
        Assert.All(lines, line => Assert.InRange(line.WrittenOff, 0, line.Gone));
        Assert.All(lines, line => Assert.InRange(line.CancelledWhole, 0, line.Cancelled - line.Refunded));
        Assert.Equal(lines.Sum(line => line.Quantity - line.PutBack), totals.SoldBy.Values.Sum());
        Assert.All(lines, line => Assert.True(Math.Min(Math.Min(line.Waiting, line.Allocated), line.StockReserved) >= 0));
        Assert.All(lines, line => Assert.InRange(line.Unfulfillable, 0, line.OwedCancelled));
        Assert.True(totals.Backordered == 0 || totals.Free(withSafetyStock: false, ledger.Policy) <= 0, "Units lie free while orders wait.");
    }

    private static Arbitrary<LedgerCommand[]> Histories()
    {
        var order = Gen.Choose(1, 12);
        var units = Gen.Choose(1, 6).Select(value => (long)value);
        var upTo = Gen.OneOf(Gen.Constant((long?)null), units.Select(value => (long?)value));
        var priority = Gen.Elements(Enum.GetValues<PriorityClass>());
        var warehouse = Gen.Elements("BLR", "DEL");
        var command = Gen.Frequency(
            (8, from number in order
                from quantity in units
                from rank in priority
                select (LedgerCommand)LedgerCommands.Order(number, quantity, rank)),
            (5, from number in Gen.Choose(1, 30)
                from quantity in units
                from place in warehouse
                from damaged in Gen.Choose(0, (int)quantity)
                select (LedgerCommand)(LedgerCommands.Receipt(number, quantity, place) with { Damaged = damaged })),
            (3, from number in order
                from most in upTo
                from owedOnly in Gen.Elements(true, false)
                select (LedgerCommand)LedgerCommands.Cancel(number, most, owedOnly)),
            (3, from number in order
                from quantity in upTo
                from shipment in Gen.Choose(1, 9)
                select (LedgerCommand)LedgerCommands.Ship(number, quantity, shipment)),
            (1, from number in order
                from quantity in units
                from shipment in Gen.Choose(1, 9)
                select (LedgerCommand)LedgerCommands.Unship(number, quantity, shipment)),
            (4, from number in order
                from quantity in Gen.Choose(0, 8)
                from revision in Gen.Choose(1, 9)
                select (LedgerCommand)LedgerCommands.Change(number, quantity, revision)),
            (3, from number in order
                from refund in Gen.Choose(1, 9)
                from quantity in units
                from cameBack in Gen.Elements(true, false)
                from restock in Gen.Elements(true, false)
                from place in Gen.Elements("BLR", "DEL", null)
                select (LedgerCommand)new RefundLine($"F{refund}", LedgerCommands.Line(number), quantity, cameBack, restock, place)),
            (1, from number in Gen.Choose(1, 9)
                from quantity in units
                from place in warehouse
                select (LedgerCommand)new ReturnUnits($"B{number}", 1, place, quantity)),
            (1, from number in order
                from most in units
                select (LedgerCommand)new PutBackOnChannel(LedgerCommands.Line(number), most)),
            (2, from number in Gen.Choose(1, 20)
                from delta in Gen.Choose(-4, 4)
                from place in warehouse
                select (LedgerCommand)LedgerCommands.Adjust(number, delta, place)),
            (2, from number in Gen.Choose(1, 20)
                from onHand in Gen.Choose(0, 8)
                from place in warehouse
                select (LedgerCommand)LedgerCommands.Count(number, onHand, place)),
            (2, from number in order
                from rank in priority
                select (LedgerCommand)LedgerCommands.Move(number, rank)),
            (1, from number in order
                from id in Gen.Elements("gone", "and gone")
                select (LedgerCommand)LedgerCommands.GiveUp(number, id)),
            (3, from number in Gen.Choose(1, 4)
                from ordered in Gen.Choose(0, 12)
                from inDays in Gen.Choose(-3, 20)
                from told in Gen.Choose(0, 60)
                from status in Gen.Elements(SupplyStatus.Confirmed, SupplyStatus.Delayed, SupplyStatus.Cancelled, SupplyStatus.Closed)
                select (LedgerCommand)LedgerCommands.Supply(number, ordered, inDays, told, status)),
            (2, from number in Gen.Choose(31, 60)
                from quantity in units
                from purchase in Gen.Choose(1, 5)
                select (LedgerCommand)LedgerCommands.Receipt(number, quantity, purchase)),
            (1, from number in order
                from inDays in Gen.Choose(0, 30)
                from id in Gen.Choose(1, 5)
                select (LedgerCommand)new SetPromise($"{id}", LedgerCommands.Line(number), LedgerCommands.Today.AddDays(inDays), "by hand")),
            (1, from number in order
                from inDays in Gen.Choose(0, 30)
                select (LedgerCommand)new RenewPromise(LedgerCommands.Line(number), LedgerCommands.Today.AddDays(inDays))),
            (1, from safety in Gen.Choose(0, 5)
                from limit in Gen.Choose(0, 6)
                from share in Gen.Elements(0, 1, 2, 3)
                from onOversell in Gen.Elements(Enum.GetValues<OversellPolicy>())
                from release in Gen.Elements<int?>(null, null, 3, 9)
                select (LedgerCommand)LedgerCommands.Policy((release is { } inDays ? LedgerCommands.ReleasedIn(inDays) : SkuPolicy.Default) with
                {
                    SafetyStock = safety,
                    BackorderLimit = limit,
                    OldestShare = share,
                    OnOversell = onOversell,
                })),
            (1, from inDays in Gen.Choose(0, 10)
                select (LedgerCommand)LedgerCommands.Release(inDays)));
        return command.ArrayOf().ToArbitrary();
    }
}
