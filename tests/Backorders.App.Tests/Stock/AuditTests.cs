using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock.Audits;
using Backorders.App.Stock.Rows;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

public sealed class AuditTests
{
    [Fact]
    public async Task Only_what_moved_is_read_again()
    {
        await using var stored = await StoredLedger.OpenAsync();
        var audit = new LedgerAudit(stored.Tables);
        await stored.ReceiveAsync("GRN-1", 5);

        Assert.Equal((1, 1, 0), Freshness(await audit.LookAsync(Stop)));
        Assert.Equal((1, 0, 0), Freshness(await audit.LookAsync(Stop)));
        await stored.ReserveAsync(1);
        Assert.Equal((1, 1, 0), Freshness(await new LedgerAudit(stored.Tables).LookAsync(Stop)));
    }

    [Fact]
    public async Task An_entry_that_is_gone_is_noticed()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await stored.ReceiveAsync("GRN-1", 5);
        await stored.ReserveAsync(1);
        await stored.Tables.Ledger.SubmitTransactionAsync(
            [new(TableTransactionActionType.Delete, new TableEntity(LedgerKeys.Partition(StoredLedger.Sku), LedgerKeys.Operation("receive|GRN-1|1")), ETag.All)], Stop);

        Assert.Equal([JournalCheck.Name], await WrongAsync(stored));
    }

    [Fact]
    public async Task A_line_that_was_changed_without_an_entry_is_noticed_and_stays_so_until_it_is_mended()
    {
        await using var stored = await StoredLedger.OpenAsync();
        var right = await stored.ReserveAsync(1);
        await WriteAsync(stored, right with { Oversold = true });

        Assert.Equal([JournalCheck.Name], await WrongAsync(stored));
        Assert.Equal([JournalCheck.Name], await WrongAsync(stored));
        await WriteAsync(stored, right);
        await stored.ReceiveAsync("GRN-1", 1);
        Assert.Empty(await WrongAsync(stored));
    }

    [Fact]
    public async Task What_is_from_before_there_was_a_journal_is_not_held_against_it()
    {
        await using var stored = await StoredLedger.OpenAsync();
        await WriteAsync(stored, await stored.ReserveAsync(1) with { Origin = null });

        Assert.Empty(await WrongAsync(stored));
    }

    private static (long Skus, long Audited, long Behind) Freshness(AuditResult result) => (result.Skus, result.Audited, result.Behind);

    private static async Task<IEnumerable<string>> WrongAsync(StoredLedger stored) =>
        (await new LedgerAudit(stored.Tables).LookAsync(Stop)).Invariants.Where(invariant => !invariant.Ok).Select(invariant => invariant.Name);

    private static async Task WriteAsync(StoredLedger stored, LedgerLine line)
    {
        TableEntity[] rows = [LineRow.Write(StoredLedger.Sku, line), LineRow.WriteQueued(StoredLedger.Sku, line)];
        await stored.Tables.Ledger.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, ETag.All)), Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
