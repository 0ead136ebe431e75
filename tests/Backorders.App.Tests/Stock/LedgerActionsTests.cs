using Azure;
using Azure.Data.Tables;
using Backorders.App.Stock;
using Backorders.Core.Ledger;

namespace Backorders.App.Tests.Stock;

public sealed class LedgerActionsTests
{
    private static readonly ETag HeadTag = new("W/\"1\"");

    [Fact]
    public void A_new_sku_is_added_row_by_row()
    {
        var actions = Actions(StoredBook.Unknown, StoredLedger.Reserve(1));

        Assert.All(actions, action => Assert.Equal(TableTransactionActionType.Add, action.ActionType));
        Assert.Equal(["head", "policy", "line", "q", "out"], Kinds(actions));
    }

    [Fact]
    public void Every_update_and_delete_names_a_tag_and_the_head_its_own()
    {
        var line = ((LedgerOutcome.Reserved)StockLedger.Decide(LedgerBook.Empty, StoredLedger.Reserve(1)).Outcome).Line;
        var queue = QueuePage.Empty with { Lines = QueuePage.Empty.Lines.Add(line.QueueKey, line) };
        var known = new StoredBook((LedgerBook.Empty with { Totals = SkuTotals.Empty with { Backordered = 1, Version = 1 } }).WithQueue(queue), HeadTag, [1]);

        var actions = Actions(known, new ReceiveStock("GRN-1", 1, "BLR", 1));

        Assert.Equal(HeadTag, actions[0].ETag);
        Assert.Equal(["head", "wh", "op", "line", "q", "out", "out"], Kinds(actions));
        Assert.Equal(TableTransactionActionType.Delete, actions[4].ActionType);
        Assert.All(actions.Skip(1).Where(action => action.ActionType != TableTransactionActionType.Add), action => Assert.Equal(ETag.All, action.ETag));
    }

    [Fact]
    public void As_many_commands_as_fit_are_taken_and_no_more()
    {
        var commands = Enumerable.Range(0, 100).Select(order => StoredLedger.Reserve(order)).ToList();

        var fold = CommandFold.Of(LedgerBook.Empty, commands, LedgerActions.MostRows);

        Assert.Equal(48, fold.Outcomes.Count);
        Assert.True(LedgerActions.Of(StoredLedger.Sku, StoredBook.Unknown, fold.Diff).Count <= LedgerActions.MostRows);
    }

    private static List<TableTransactionAction> Actions(StoredBook stored, LedgerCommand command)
    {
        var after = StockLedger.Decide(stored.Book, command).Book;
        return LedgerActions.Of(StoredLedger.Sku, stored, new BookDiff(stored.Book, after));
    }

    private static IEnumerable<string> Kinds(IEnumerable<TableTransactionAction> actions) => actions.Select(action => action.Entity.RowKey.Split('!')[0]);
}
