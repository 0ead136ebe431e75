using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using FsCheck;
using FsCheck.Fluent;
using static Backorders.Core.Tests.Ledger.LedgerCommands;

namespace Backorders.Core.Tests.Ledger;

/// <summary>Of every so many units, at least one goes to whoever has waited longest, so that no class starves another.</summary>
public sealed class OldestShareTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Theory]
    [InlineData(0, "vvvvvvvvv")]
    [InlineData(1, "ssssvvvvv")]
    [InlineData(2, "vsvsvsvsv")]
    [InlineData(4, "vvvsvvvsv")]
    public void Vips_keep_coming_and_the_oldest_gets_its_share(long share, string given)
    {
        var ledger = new LedgerModel(pageSize: 2);
        ledger.Apply(Policy(SkuPolicy.Default with { OldestShare = share }));
        ledger.Apply(Order(1, 4));
        for (var order = 2; order <= 20; order++) ledger.Apply(Order(order, 1, PriorityClass.Vip));

        var got = "";
        for (var receipt = 1; receipt <= 9; receipt++)
        {
            var before = Standard(ledger);
            ledger.Apply(Receipt(receipt, 1));
            got += Standard(ledger) > before ? "s" : "v";
        }

        Assert.Equal(given, got);
    }

    [Fact]
    public void Units_of_the_safety_stock_go_by_the_queue_alone()
    {
        var ledger = new LedgerModel(pageSize: 2);
        ledger.Apply(Policy(SkuPolicy.Default with { OldestShare = 1, SafetyStock = 2 }));
        ledger.Apply(Order(1, 1));
        for (var order = 2; order <= 4; order++) ledger.Apply(Order(order, 1, PriorityClass.Vip));

        ledger.Apply(Receipt(1, 3));

        Assert.Equal([1, 1, 1, 0], ledger.Lines.OrderBy(line => line.Key.Order.OrderId, StringComparer.Ordinal).Select(line => line.Allocated));
    }

    [Fact]
    public void Among_any_so_many_units_in_a_row_one_went_to_the_oldest_who_waited_then() => Prop.ForAll(Histories(), history =>
    {
        var (share, commands) = history;
        var ledger = new LedgerModel(pageSize: 2);
        ledger.Apply(Policy(SkuPolicy.Default with { OldestShare = share }));
        var sinceOldest = 0L;
        foreach (var command in commands)
        {
            var queue = ledger.Queue;
            var allocated = ledger.Lines.ToDictionary(line => line.Key, line => line.Allocated);
            ledger.Apply(command);
            if (command is not ReceiveStock || queue.Count == 0) continue;

            var served = queue.Single(line => ledger.Lines.Single(now => now.Key == line.Key).Allocated > allocated[line.Key]);
            var oldest = queue.OrderBy(line => line.PlacedAt).ThenBy(line => line.Key.Order.OrderId, StringComparer.Ordinal).First();
            sinceOldest = served == oldest ? 0 : sinceOldest + 1;

            Assert.True(share == 0 || sinceOldest < share, $"{sinceOldest} units in a row passed the oldest by.");
            Assert.True(share > 0 || served == queue[0], "With the share off it is the head of the queue's turn.");
        }
    }).Check(Many);

    [Fact]
    public void However_many_units_come_at_once_and_however_far_the_queue_is_read_it_comes_to_the_same() => Prop.ForAll(Histories(), history =>
    {
        var (share, commands) = history;
        var (one, many) = (new LedgerModel(pageSize: 1), new LedgerModel(pageSize: int.MaxValue));
        foreach (var ledger in new[] { one, many })
        {
            ledger.Apply(Policy(SkuPolicy.Default with { OldestShare = share }));
            foreach (var command in commands.Where(command => command is not ReceiveStock)) ledger.Apply(command);
        }

        var units = commands.OfType<ReceiveStock>().Count();
        for (var unit = 1; unit <= units; unit++) many.Apply(Receipt(unit, 1));
        if (units > 0) one.Apply(Receipt(1, units));

        Assert.Equal(many.Describe(), one.Describe());
    }).Check(Many);

    private static long Standard(LedgerModel ledger) => ledger.Lines.Where(line => line.Priority is PriorityClass.Standard).Sum(line => line.Allocated);

    /// <summary>Orders, changes of class, cancellations, and units that come one by one.</summary>
    private static Arbitrary<(long Share, LedgerCommand[] Commands)> Histories()
    {
        var priority = Gen.Elements(Enum.GetValues<PriorityClass>());
        var command = Gen.Frequency(
            (5, from order in Gen.Choose(1, 30)
                from units in Gen.Choose(1, 4)
                from rank in priority
                select (LedgerCommand)Order(order, units, rank)),
            (1, from order in Gen.Choose(1, 30)
                select (LedgerCommand)GiveUp(order)),
            (1, from order in Gen.Choose(1, 30)
                from rank in priority
                select (LedgerCommand)Move(order, rank)),
            (5, from receipt in Gen.Choose(1, 100_000)
                select (LedgerCommand)Receipt(receipt, 1)));
        return (from share in Gen.Choose(0, 4)
                from commands in command.ArrayOf()
                select ((long)share, commands.DistinctBy(one => one.OperationId ?? one.ToString()).ToArray())).ToArbitrary();
    }
}
