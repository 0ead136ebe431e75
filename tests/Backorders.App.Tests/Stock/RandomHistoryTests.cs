using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

public sealed class RandomHistoryTests
{
    private const int Commands = 60;
    private static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Storage must come to what the rules come to on a book that knows everything, whichever process is asked and however often.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_history_comes_to_the_same_in_storage_as_in_memory(int seed)
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        var random = new Random(seed);
        var ledgers = new[] { stored.Ledger, stored.NewProcess() };
        var book = LedgerBook.Empty;
        var history = new List<LedgerCommand>();

        for (var i = 0; i < Commands; i++)
        {
            var command = history.Count > 0 && random.Next(6) == 0 ? history[random.Next(history.Count)] : Next(random, i);
            history.Add(command);
            (book, var expected) = LedgerReplay.Apply(book, command);

            var actual = await ledgers[random.Next(2)].ApplyAsync(StoredLedger.Sku, command, TestContext.Current.CancellationToken);

            if (expected is LedgerOutcome.Reserved reserved) Assert.Equal(Unversioned(reserved.Line), Unversioned(((LedgerOutcome.Reserved)actual).Line));
            else if (expected is not LedgerOutcome.PolicySet) Assert.Equal(expected, actual);
        }

        var totals = await stored.TotalsAsync();
        Assert.Equal(book.Totals with { SoldBy = totals.SoldBy, Version = totals.Version }, totals);
        Assert.Equal(book.Totals.SoldBy, totals.SoldBy);
        Assert.Equal(book.Supply.Values, (await stored.Ledger.ReadAsync(StoredLedger.Sku, TestContext.Current.CancellationToken))!.Supply);
        Assert.Equal(book.Queue.Lines.Values.Select(Unversioned), (await stored.QueueAsync()).Select(Unversioned));
        await stored.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Concurrent_histories_of_several_processes_keep_the_invariants(int seed)
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        var random = new Random(seed);
        var ledgers = new[] { stored.Ledger, stored.NewProcess(), stored.NewProcess() };
        var commands = Enumerable.Range(0, 300).Select(i => Next(random, i)).ToList();

        await Task.WhenAll(commands.Concat(commands.Take(100)).Select((command, i) => Task.Run(() =>
            ledgers[i % 3].ApplyAsync(StoredLedger.Sku, command, TestContext.Current.CancellationToken))));

        await stored.AssertInvariantsAsync();
        var lines = await Task.WhenAll(Enumerable.Range(0, commands.Count).Select(stored.LineAsync));
        Assert.Equal(lines.OfType<LedgerLine>().Sum(line => line.Quantity - line.PutBack), (await stored.TotalsAsync()).SoldBy["shopify"]);
        Assert.Equal(commands.OfType<ReceiveStock>().Sum(receive => receive.Quantity - receive.Damaged), (await stored.TotalsAsync()).Received);
    }

    /// <summary>Storage takes units back in steps, each with a version of its own.</summary>
    private static LedgerLine Unversioned(LedgerLine line) => line with { Origin = null };

    internal static LedgerCommand Next(Random random, int i)
    {
        var line = StoredLedger.LineOf(random.Next(i + 1));
        return random.Next(18) switch
        {
            < 5 => StoredLedger.Reserve(i, random.Next(1, 4), (PriorityClass)random.Next(5)),
            5 => new ReceiveStock($"GRN/{i}", 1, random.Next(2) == 0 ? "BLR" : "DEL №2", random.Next(1, 8), Damaged: random.Next(2)),
            6 => new ReleaseLine($"C#{i}", line, random.Next(2) == 0 ? null : random.Next(1, 3), random.Next(2) == 0),
            7 when i % 3 == 0 => new GiveUpLine($"G:{i}", line),
            7 => new ShipLine($"S {i}", line, random.Next(2) == 0 ? null : random.Next(1, 3)),
            12 when i % 3 == 0 => new UnshipLine($"S {i}", line, random.Next(1, 3)),
            8 when i % 2 == 0 => new ChangePriority(line, (PriorityClass)random.Next(5)),
            10 => new ChangeLine(line, random.Next(5), i + 1, PriorityClass.Standard, StoredLedger.Start, new DateOnly(2026, 11, 21)),
            11 => new RefundLine($"R {i}", line, random.Next(1, 3), random.Next(2) == 0, random.Next(2) == 0),
            12 => random.Next(2) == 0 ? new ReturnUnits($"B{i}", 1, "BLR", random.Next(1, 4)) : new PutBackOnChannel(line, random.Next(1, 3)),
            14 => new ReceiveStock($"PGRN {i}", 1, "BLR", random.Next(1, 4)) { PurchaseOrder = $"PO {random.Next(4)}", Today = Today },
            15 when i % 2 == 0 => new RenewPromise(line, Today.AddDays(i)),
            15 => new SetPromise($"P{i}", line, Today.AddDays(i), "by hand"),
            16 or 17 => new UpdateSupply(
                $"PO {random.Next(3)}", random.Next(12), Today.AddDays(random.Next(20)), (SupplyStatus)random.Next(1, 5), StoredLedger.Start.AddMinutes(i), Today),
            8 => new AdjustStock($"A?{i}", "BLR", random.Next(-3, 4), "count"),
            9 => new CountStock($"N {i}", random.Next(2) == 0 ? "BLR" : "DEL №2", random.Next(6)),
            _ => new SetPolicy(policy => policy with { SafetyStock = i % 4, BackorderLimit = i % 9, OldestShare = i % 3, OnOversell = (OversellPolicy)(i % 2) }, Today),
        };
    }
}
