using Azure.Messaging.ServiceBus;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

public sealed class CrashTests
{
    [Fact]
    public async Task What_was_committed_but_not_told_is_told_when_the_command_comes_again()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReserveAsync(1, 2);
        stored.Bus.Sent.Clear();
        stored.Bus.RefuseNext(1);

        await Assert.ThrowsAsync<ServiceBusException>(() => stored.ReceiveAsync("GRN-1", 5));
        Assert.Empty(stored.Bus.SyncedSkus);
        stored.Restart();

        Assert.Equal(new LedgerOutcome.StockMoved(5), await stored.ReceiveAsync("GRN-1", 5));
        Assert.Equal([StoredLedger.LineOf(1).Order.ToString()], stored.Bus.SignalledOrders);
        Assert.Equal([StoredLedger.Sku], stored.Bus.SyncedSkus);
        Assert.Equal(5, (await stored.TotalsAsync()).OnHand);
    }

    [Fact]
    public async Task Telling_fails_in_the_same_process_too()
    {
        await using var stored = await StoredLedger.OpenAsync();
        stored.Bus.RefuseNext(1);

        await Assert.ThrowsAsync<ServiceBusException>(() => stored.ReserveAsync(1));

        Assert.Equal(1, (await stored.ReserveAsync(1)).Waiting);
        Assert.Equal([StoredLedger.Sku], stored.Bus.SyncedSkus);
        Assert.Equal(1, (await stored.TotalsAsync()).Backordered);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_applied_once()
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        await stored.ReceiveAsync("GRN-1", 10);
        stored.Service.StoresWhatFails = true;
        LedgerCommand[] commands =
        [
            StoredLedger.Reserve(1, 4),
            new ReceiveStock("GRN-2", 1, "BLR", 5),
            new ShipLine("SHIP-1", StoredLedger.LineOf(1), 1),
            new ReleaseLine("CANCEL-1", StoredLedger.LineOf(1), UpTo: 1),
            new AdjustStock("ADJ-1", "BLR", -2, "broken"),
        ];

        foreach (var command in commands)
        {
            (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (1, 0);
            await stored.ApplyAsync(command);
        }

        var totals = await stored.TotalsAsync();
        Assert.Equal((12, 2, 15, -2, 1), (totals.OnHand, totals.Reserved, totals.Received, totals.Adjusted, totals.Shipped));
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task An_allocation_that_a_crash_interrupted_goes_on_at_the_next_command()
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        await Task.WhenAll(Enumerable.Range(0, 100).Select(order => stored.ReserveAsync(order)));
        (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (int.MaxValue, 1);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => stored.ReceiveAsync("GRN-1", 100));
        Assert.InRange((await stored.TotalsAsync()).Backordered, 1, 99);
        (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (0, int.MaxValue);
        stored.Restart();
        await stored.ReceiveAsync("GRN-1", 100);

        Assert.Empty(await stored.QueueAsync());
        Assert.Equal(100, stored.Bus.SignalledOrders.Distinct().Count());
        await stored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_transaction_that_was_not_stored_is_tried_again()
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (3, 0);

        await stored.ReceiveAsync("GRN-1", 10);

        Assert.Equal(10, (await stored.TotalsAsync()).OnHand);
    }
}
