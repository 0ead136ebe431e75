using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

public sealed class LedgerServiceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Two_hundred_orders_for_the_last_hundred_units_reserve_exactly_a_hundred(int processes)
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 100);
        var ledgers = Enumerable.Range(0, processes).Select(_ => stored.NewProcess()).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(order => Task.Run(() =>
            ledgers[order % processes].ApplyAsync(StoredLedger.Sku, StoredLedger.Reserve(order), TestContext.Current.CancellationToken))));

        var lines = outcomes.Cast<LedgerOutcome.Reserved>().Select(outcome => outcome.Line).ToList();
        Assert.Equal(100, lines.Count(line => line is { StockReserved: 1, Waiting: 0 }));
        Assert.Equal(100, lines.Count(line => line is { StockReserved: 0, Waiting: 1 }));
        var totals = await stored.TotalsAsync();
        Assert.Equal((100, 100, 100), (totals.OnHand, totals.Reserved, totals.Backordered));
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Who_waits_is_served_in_order_of_placing_however_the_orders_came_in()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 90).Reverse().Select(order => stored.ReserveAsync(order)));

        await stored.ReceiveAsync("GRN-1", 60);

        Assert.Equal(Enumerable.Range(60, 30).Select(StoredLedger.LineOf), (await stored.QueueAsync()).Select(line => line.Key));
        Assert.Equal(1, (await stored.LineAsync(59)).Allocated);
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task The_same_line_five_times_counts_once()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 3);
        var other = stored.NewProcess();

        var lines = new List<LedgerLine>();
        lines.AddRange(await Task.WhenAll(stored.ReserveAsync(1, 5), stored.ReserveAsync(1, 5), stored.ReserveAsync(1, 5)));
        lines.Add(Assert.IsType<LedgerOutcome.Reserved>(
            await other.ApplyAsync(StoredLedger.Sku, StoredLedger.Reserve(1, 5), TestContext.Current.CancellationToken)).Line);
        lines.Add(await stored.ReserveAsync(1, 5));

        Assert.All(lines, line => Assert.Equal((3, 2), (line.StockReserved, line.Waiting)));
        var totals = await stored.TotalsAsync();
        Assert.Equal((3, 2, 5), (totals.Reserved, totals.Backordered, totals.SoldBy["shopify"]));
    }

    [Fact]
    public async Task A_duplicate_does_not_hold_up_those_who_came_with_it()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 50);
        await stored.ReserveAsync(7);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(order => stored.ReserveAsync(order)));

        Assert.Equal(30, (await stored.TotalsAsync()).Reserved);
    }

    /// <summary>A receipt reads the queue, and with it an order's line that the same transaction is about to add.</summary>
    [Fact]
    public async Task An_order_that_waits_and_comes_again_together_with_a_receipt_counts_once()
    {
        await using var stored = await StoredLedger.OpenAsync();

        for (var round = 0; round < 20; round++)
        {
            await stored.ReserveAsync(round, 5);
            await Task.WhenAll(stored.ReceiveAsync($"GRN-{round}", 1), stored.ReserveAsync(round, 5));
        }

        var totals = await stored.TotalsAsync();
        Assert.Equal((20, 80, 100), (totals.Reserved, totals.Backordered, totals.SoldBy["shopify"]));
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task The_same_operation_again_answers_what_it_answered_first()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 10);
        await stored.ReserveAsync(1, 4);
        LedgerCommand[] commands =
        [
            new ReceiveStock("GRN-2", 1, "BLR", 5),
            new AdjustStock("ADJ-1", "BLR", -3, "broken"),
            new ShipLine("SHIP-1", StoredLedger.LineOf(1), 2),
            new ReleaseLine("CANCEL-1", StoredLedger.LineOf(1)),
        ];

        var first = new List<LedgerOutcome>();
        foreach (var command in commands) first.Add(await stored.ApplyAsync(command));
        var totals = await stored.TotalsAsync();
        stored.Restart();
        var second = new List<LedgerOutcome>();
        foreach (var command in commands) second.Add(await stored.ApplyAsync(command));

        Assert.Equal(first, second);
        Assert.Equal(totals.Version, (await stored.TotalsAsync()).Version);
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_receipt_too_small_for_all_goes_to_the_oldest()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReserveAsync(2, 3);
        await stored.ReserveAsync(1, 2);

        await stored.ReceiveAsync("GRN-1", 4);

        Assert.Equal((2, 0), ((await stored.LineAsync(1)).Allocated, (await stored.LineAsync(1)).Waiting));
        Assert.Equal((2, 1), ((await stored.LineAsync(2)).Allocated, (await stored.LineAsync(2)).Waiting));
        Assert.Equal(["shopify-9007199254740994", "shopify-9007199254740995"], stored.Bus.SignalledOrders.Order());
    }

    [Fact]
    public async Task A_long_queue_is_filled_in_several_transactions_and_everyone_is_told()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 130).Select(order => stored.ReserveAsync(order)));

        await stored.ReceiveAsync("GRN-1", 125);

        Assert.Equal(Enumerable.Range(125, 5).Select(StoredLedger.LineOf), (await stored.QueueAsync()).Select(line => line.Key));
        Assert.Equal(125, stored.Bus.SignalledOrders.Distinct().Count());
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Less_safety_stock_frees_units_for_those_who_wait()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ApplyAsync(new SetPolicy(policy => policy with { SafetyStock = 10 }, StoredLedger.Today));
        await stored.ReceiveAsync("GRN-1", 10);
        await stored.ReserveAsync(1, 4);

        await stored.ApplyAsync(new SetPolicy(policy => policy with { SafetyStock = 7 }, StoredLedger.Today));

        Assert.Equal((3, 1), ((await stored.LineAsync(1)).Allocated, (await stored.LineAsync(1)).Waiting));
    }

    [Fact]
    public async Task Who_may_draw_on_safety_stock_does_and_others_wait()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ApplyAsync(new SetPolicy(policy => policy with { SafetyStock = 5 }, StoredLedger.Today));
        await stored.ReceiveAsync("GRN-1", 5);

        await stored.ReserveAsync(1);
        await stored.ApplyAsync(StoredLedger.Reserve(2, 2, PriorityClass.Vip));

        Assert.Equal(1, (await stored.LineAsync(1)).Waiting);
        Assert.Equal(2, (await stored.LineAsync(2)).StockReserved);
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task What_another_process_did_is_seen_before_something_is_refused()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 1);
        await stored.NewProcess().ApplyAsync(StoredLedger.Sku, new ReceiveStock("GRN-2", 1, "BLR", 9), TestContext.Current.CancellationToken);

        Assert.Equal(new LedgerOutcome.StockMoved(-5), await stored.ApplyAsync(new AdjustStock("ADJ-1", "BLR", -5, "lost")));
    }

    [Fact]
    public async Task A_command_that_comes_just_when_the_writer_goes_away_is_not_lost()
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        await stored.ReceiveAsync("GRN-1", 400);

        for (var round = 0; round < 40; round++)
            await Task.WhenAll(Enumerable.Range(round * 5, 5).Select(order => Task.Run(() => stored.ReserveAsync(order))));

        Assert.Equal(200, (await stored.TotalsAsync()).Reserved);
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_sku_that_nobody_named_is_unknown()
    {
        await using var stored = await StoredLedger.OpenAsync();

        Assert.Null(await stored.Ledger.ReadAsync("nobody", TestContext.Current.CancellationToken));
        Assert.Equal(new LedgerOutcome.Released(0), await stored.ApplyAsync(new ReleaseLine("C-1", StoredLedger.LineOf(1))));
        Assert.Null(await stored.Ledger.ReadAsync(StoredLedger.Sku, TestContext.Current.CancellationToken));
    }
}
