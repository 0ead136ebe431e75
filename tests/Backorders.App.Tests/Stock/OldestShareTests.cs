using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Stock;

public sealed class OldestShareTests
{
    /// <summary>Many pages of a queue of all classes come to what one decision comes to that sees all of it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task A_long_queue_is_served_page_by_page_as_if_it_had_been_read_whole(long share)
    {
        const int Orders = 240;
        await using var stored = await StoredLedger.OpenAsync(new EagerClock());
        var random = new Random(7);
        List<LedgerCommand> commands = [new SetPolicy(policy => policy with { OldestShare = share }, StoredLedger.Today)];
        for (var order = 0; order < Orders; order++)
            commands.Add(StoredLedger.Reserve(order, random.Next(1, 3), (PriorityClass)random.Next(5)));
        commands.Add(new ReceiveStock("GRN-1", 1, "BLR", Orders / 2));
        commands.Add(new ReceiveStock("GRN-2", 1, "BLR", Orders / 2));

        var book = LedgerBook.Empty;
        foreach (var command in commands)
        {
            book = StockLedger.Decide(book, command).Book;
            await stored.ApplyAsync(command);
        }

        for (var order = 0; order < Orders; order++)
            Assert.Equal(book.Lines[StoredLedger.LineOf(order)] with { Origin = null }, await stored.LineAsync(order) with { Origin = null });
        Assert.Equal(book.Totals.SinceOldest, (await stored.TotalsAsync()).SinceOldest);
        await stored.AssertInvariantsAsync();
    }
}
