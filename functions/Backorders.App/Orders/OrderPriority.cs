using Azure.Data.Tables;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Moves a backorder to another class. The order says which; lists and ledger follow it, and whoever moved them looks at the order once more, so that
/// of two changes at once both end where the order says.
/// </summary>
public sealed class OrderPriority(OrderStore orders, BackorderIndex index, LedgerService ledger)
{
    public async Task<HandlingResult> ChangeAsync(PriorityChangeRequested change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await orders.LoadAsync(change.Order, cancellationToken) is not { Backorder: { } backorder } file)
                return new HandlingResult.Refused($"No such backorder is known: {change.Order}.");

            var operation = $"priority {change.Id}";
            var isOld = backorder.PrioritizedAt >= change.At || file.History.Any(entry => entry.Operation == operation);
            if (!isOld && !await orders.TryWriteAsync(Rows(file.Order, backorder, change, operation), cancellationToken)) continue;
            await FollowAsync(file.Order, cancellationToken);
            return HandlingResult.Done.Instance;
        }
    }

    private static List<TableTransactionAction> Rows(SalesOrder order, Backorder backorder, PriorityChangeRequested change, string operation) =>
    [
        OrderStore.Replace(SalesOrderEntity.ToEntity(order with { Priority = change.Priority }), order.ETag),
        OrderStore.Replace((backorder with { Priority = change.Priority, PrioritizedAt = change.At }).ToEntity(), backorder.ETag),
        OrderStore.Add(new HistoryEntry(
            operation, change.At, "priority changed", $"{Word(backorder.Priority)} to {Word(change.Priority)}").ToEntity(order.Key)),
    ];

    private async Task FollowAsync(SalesOrder order, CancellationToken cancellationToken)
    {
        Backorder? before = null;
        while (await orders.FindBackorderAsync(order.Key, cancellationToken) is { } now && (before?.Priority, before?.State) != (now.Priority, now.State))
        {
            await index.AddAsync(now, cancellationToken);
            await index.LeaveOtherPlacesAsync(now, cancellationToken);
            await Task.WhenAll(order.Lines.Where(line => line.Refused is null).Select(line =>
                ledger.ApplyAsync(line.Sku, new ChangePriority(new LineKey(order.Key, line.LineId), now.Priority), cancellationToken)));
            before = now;
        }
    }

    private static string Word(PriorityClass priority) => priority.ToString().ToLowerInvariant();
}
