using Azure;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

/// <summary>More new promises than one transaction can hold.</summary>
public sealed class SupplyCommitTests
{
    private const int Orders = 130;
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Everyone_gets_the_new_date_and_is_signalled()
    {
        await using var stored = await WaitingAsync();

        await stored.ApplyAsync(Supply(Today.AddDays(9), minute: 1));

        Assert.All(await stored.QueueAsync(), line => Assert.Equal(Today.AddDays(9), line.PromisedOn));
        Assert.Equal(Today.AddDays(9), (await stored.LineAsync(Orders)).PromisedOn);
        Assert.Equal(Orders, stored.Bus.SignalledOrders.Distinct().Count());
        Assert.Null((await stored.TotalsAsync()).Repromise);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_process_that_dies_half_way_leaves_the_rest_to_the_next_one_before_it_decides_anything_else(int transactions)
    {
        await using var stored = await WaitingAsync();
        (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (int.MaxValue, transactions);
        await Assert.ThrowsAsync<RequestFailedException>(() => stored.ApplyAsync(Supply(Today.AddDays(9), minute: 1)));
        Assert.NotNull((await stored.TotalsAsync()).Repromise);
        (stored.Service.Failures, stored.Service.TransactionsUntilFailure) = (0, int.MaxValue);
        stored.Restart();

        await stored.ReserveAsync(Orders + 1);

        Assert.Equal(Today.AddDays(9), (await stored.LineAsync(Orders)).PromisedOn);
        Assert.Null((await stored.TotalsAsync()).Repromise);
        Assert.Equal(Orders, stored.Bus.SignalledOrders.Distinct().Count());
        await stored.AssertInvariantsAsync();
    }

    private static async Task<StoredLedger> WaitingAsync()
    {
        var stored = await StoredLedger.OpenAsync(new EagerClock());
        await stored.ApplyAsync(Supply(Today.AddDays(5), minute: 0));
        await Task.WhenAll(Enumerable.Range(1, Orders).Select(order => stored.ReserveAsync(order)));
        return stored;
    }

    private static UpdateSupply Supply(DateOnly expectedOn, int minute) =>
        new("PO/1", 500, expectedOn, SupplyStatus.Confirmed, StoredLedger.Start.AddMinutes(minute), Today);
}
