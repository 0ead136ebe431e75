using Azure;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

/// <summary>What a crash left unfinished, two processes may finish at once: whoever comes second finds nothing left to do, wherever it has got to.</summary>
public sealed class UnfinishedTests
{
    private const int Orders = 3;

    private static readonly LedgerCommand Lost = new CountStock("COUNT-1", "BLR", 0);

    [Fact]
    public async Task Units_that_another_process_takes_back_first_are_taken_back_once()
    {
        for (var call = 1; await RunAsync(call) >= call; call++)
        {
        }
    }

    /// <returns>How many calls the process that came second took.</returns>
    private static async Task<int> RunAsync(int overtakenAt)
    {
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        await stored.ReceiveAsync("GRN-1", Orders);
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(order => stored.ReserveAsync(order)));
        await LeaveUnfinishedAsync(stored);
        stored.Restart();
        var other = stored.NewProcess();
        var before = stored.Service.Faults.Calls;
        stored.Service.Faults.Before = number => number == before + overtakenAt
            ? other.ApplyAsync(StoredLedger.Sku, Lost, TestContext.Current.CancellationToken)
            : Task.CompletedTask;

        await stored.ApplyAsync(Lost).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        var calls = stored.Service.Faults.Calls - before;
        Assert.Equal((0, 0, Orders), await SumsAsync(stored));
        await stored.AssertInvariantsAsync();
        return calls;
    }

    /// <summary>The count is in the ledger, and every call after that failed.</summary>
    private static async Task LeaveUnfinishedAsync(StoredLedger stored)
    {
        var faults = stored.Service.Faults;
        for (var lasts = 1; (await stored.TotalsAsync()).Shortfall == 0; lasts++)
        {
            var from = faults.Calls + lasts;
            faults.Plan = number => (number > from, false);
            await Assert.ThrowsAsync<RequestFailedException>(() => stored.ApplyAsync(Lost));
            faults.Plan = _ => default;
            stored.Restart();
        }
    }

    private static async Task<(long Reserved, long OnHand, long Backordered)> SumsAsync(StoredLedger stored)
    {
        var totals = await stored.TotalsAsync();
        return (totals.Reserved, totals.OnHand, totals.Backordered);
    }
}
