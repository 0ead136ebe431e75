using System.Text.Json.Nodes;
using Backorders.App.Cancellations;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Shopify;

/// <summary>
/// Cancels on Shopify: the whole order where nothing else is left on it, else a refund of the cancelled units. The order is read first, so that
/// what was done before, by us or by the merchant, is not done again: orderCancel takes no idempotency key, and refundCreate forgets its own after a day.
/// </summary>
internal sealed class ShopifyCancellations(ShopifyAdmin admin, ShopifySettings settings, LedgerService ledger)
{
    private readonly ShopifyOrderCalls _calls = new(admin);

    public async Task<CancellationAnswer> CancelAsync(OrderKey order, ChannelCancellation cancellation, CancellationToken cancellationToken)
    {
        var id = ShopifyAdmin.Gid("Order", order.OrderId);
        var note = ShopifyOrderCalls.Note(order, cancellation);
        if (await _calls.ReadAsync(id, cancellation.Job, cancellationToken) is not { } state) return new CancellationAnswer.Refused("it knows no such order.");
        if (state.AnswerTo(cancellation, note) is { } known) return known;
        if (cancellation.Job is { } job)
            return state.IsJobDone ? new CancellationAnswer.Refused("it gave up cancelling the order.") : new CancellationAnswer.UnderWay(job);

        var lines = state.Cancellable(cancellation.Lines);
        if (lines.Count == 0) return new CancellationAnswer.Done(IsRefunded: false);
        var (accepted, refusal) = state.IsAllThatIsLeft(lines)
            ? await _calls.CancelAsync(id, cancellation, note, cancellationToken)
            : await _calls.RefundAsync(id, await InputOf(lines, cancellationToken), cancellation.Refund, note, cancellationToken);

        // The call may have been refused because an earlier one, whose answer was lost, has done it.
        return (await _calls.ReadAsync(id, accepted, cancellationToken))?.AnswerTo(cancellation, note)
            ?? (refusal is null && accepted is not null ? new CancellationAnswer.UnderWay(accepted) : new CancellationAnswer.Refused(refusal ?? "it did nothing."));
    }

    /// <summary>
    /// CANCEL, since without restocking Shopify would still have the units to be fulfilled; it puts them back where the hub keeps its number,
    /// which is then pushed again.
    /// </summary>
    private async Task<JsonArray> InputOf(IReadOnlyList<LineUnits> lines, CancellationToken cancellationToken)
    {
        var input = new JsonArray();
        foreach (var line in lines)
        {
            var location = (await ledger.ReadAsync(line.Sku, cancellationToken))?.Policy.Channels.GetValueOrDefault(ShopifyReader.Channel)?.LocationId ?? settings.LocationId;
            input.Add(new JsonObject
            {
                ["lineItemId"] = ShopifyAdmin.Gid("LineItem", line.LineId),
                ["quantity"] = line.Quantity,
                ["restockType"] = "CANCEL",
                ["locationId"] = ShopifyAdmin.Gid("Location", location),
            });
        }

        return input;
    }
}
