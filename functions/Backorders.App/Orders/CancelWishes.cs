using System.Security.Cryptography;
using System.Text;
using Backorders.App.Inbound;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>Notes on an order that its buyer asked to cancel it, whether the order has come yet or not. Ops decides.</summary>
public sealed class CancelWishes(OrderStore orders)
{
    public async Task<HandlingResult> NoteAsync(CancellationWished wish, CancellationToken cancellationToken)
    {
        while (!await TryFlagAsync(wish, cancellationToken)) cancellationToken.ThrowIfCancellationRequested();

        var what = wish.LineIds.IsEmpty ? null : $"lines {string.Join(", ", wish.LineIds)}";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what ?? "")).AsSpan(0, 8));
        await orders.TellAsync(
            wish.Order, new HistoryEntry($"cancel-wish {id}", wish.At, $"the buyer asked {wish.Order.Channel} to cancel: ops decides", what), cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>The first wish is how long the buyer has been waiting for an answer.</summary>
    private async Task<bool> TryFlagAsync(CancellationWished wish, CancellationToken cancellationToken)
    {
        var stored = await orders.FindAsync(wish.Order, cancellationToken);
        if (stored?.CancelWishedAt <= wish.At) return true;

        var flagged = SalesOrderEntity.ToEntity((stored ?? new SalesOrder { Key = wish.Order }) with { CancelWishedAt = wish.At });
        return stored is null
            ? await orders.TryAddAsync(flagged, cancellationToken)
            : await orders.TryReplaceAsync(flagged, stored.ETag, cancellationToken);
    }
}
