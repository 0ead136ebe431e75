using Azure;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

/// <summary>Whichever call to storage fails, and whether it took effect: what comes again comes to the same.</summary>
public sealed class FailureTests
{
    /// <summary>More lines than one transaction can take units back from.</summary>
    private const int Orders = 45;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_of_any_one_call_changes_nothing(bool takesEffect)
    {
        var expected = History().Aggregate(LedgerBook.Empty, (book, command) => LedgerReplay.Apply(book, command).Book);
        for (var call = 1; await RunAsync(expected, call, takesEffect) >= call; call++)
        {
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Processes_that_fail_all_the_time_keep_the_ledger_whole(int seed)
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        var random = new Random(seed);
        var ledgers = Enumerable.Range(0, 3).Select(_ => stored.NewProcess()).ToList();
        var commands = Enumerable.Range(0, 150).Select(i => RandomHistoryTests.Next(random, i)).ToList();
        stored.Service.Faults.FailOneIn(100, seed);

        await Task.WhenAll(commands.Concat(commands.Take(50)).Select((command, i) => Task.Run(async () =>
        {
            while (!await TryAsync(() => ledgers[i % 3].ApplyAsync(StoredLedger.Sku, command, TestContext.Current.CancellationToken)))
            {
            }
        })));
        stored.Service.Faults.Plan = _ => default;
        await stored.ReceiveAsync("last", 1);

        await stored.AssertInvariantsAsync();
        Assert.Equal(
            1 + commands.OfType<ReceiveStock>().Sum(receive => receive.Quantity - receive.Damaged),
            (await stored.TotalsAsync()).Received);
    }

    /// <returns>How many calls there were.</returns>
    private static async Task<int> RunAsync(LedgerBook expected, int failing, bool takesEffect)
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        await Task.WhenAll(Early().Select(stored.ApplyAsync));
        stored.Service.Faults.FailAt(stored.Service.Faults.Calls + failing, takesEffect);
        var before = stored.Service.Faults.Calls;

        foreach (var command in Late())
        {
            // Whoever gets no answer comes again, here to a process that knows nothing.
            while (!await TryAsync(() => stored.ApplyAsync(command))) stored.Restart();
        }

        var calls = stored.Service.Faults.Calls - before;
        stored.Service.Faults.Plan = _ => default;
        var totals = await stored.TotalsAsync();
        Assert.Equal(expected.Totals with { SoldBy = totals.SoldBy, Version = totals.Version }, totals);
        Assert.Equal(expected.Queue.Lines.Keys.Take(SkuBookStore.QueuePageSize), (await stored.QueueAsync()).Select(line => line.QueueKey));
        await stored.AssertInvariantsAsync();
        Assert.Superset(
            expected.Lines.Values.Where(line => line.TakenBack > 0).Select(line => line.Key.Order.ToString()).ToHashSet(),
            stored.Bus.SignalledOrders.ToHashSet());
        return calls;
    }

    private static async Task<bool> TryAsync(Func<Task<LedgerOutcome>> apply)
    {
        try
        {
            await apply();
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }

    private static IEnumerable<LedgerCommand> History() => Early().Concat(Late());

    private static IEnumerable<LedgerCommand> Early() =>
        Enumerable.Range(0, Orders).Select(order => (LedgerCommand)StoredLedger.Reserve(order));

    private static LedgerCommand[] Late() =>
    [
        new ShipLine("S-ahead", StoredLedger.LineOf(44), 1),
        new ReceiveStock("GRN-1", 1, "BLR", Orders),
        StoredLedger.Reserve(100, 2, PriorityClass.Vip),
        new SetPolicy(policy => policy with { SafetyStock = 1 }, StoredLedger.Today),
        new CountStock("COUNT-1", "BLR", 2),
        new ReleaseLine("C-1", StoredLedger.LineOf(3)),
        new ShipLine("S-1", StoredLedger.LineOf(7), 1),
        new AdjustStock("A-1", "BLR", -1, "broken"),
        new ReceiveStock("GRN-2", 1, "DEL", 3, Damaged: 1),
    ];
}
