using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.DurableTask.Client;

namespace Backorders.App.Orders;

/// <summary>Orders that their channel edits, or takes units back of. One that hasn't come yet is remembered so, and is taken that way when it comes.</summary>
public sealed class OrderRevising(OrderStore orders, OrderChanging changing, OrderListings listings)
{
    public async Task<HandlingResult> ReviseAsync(OrderRevised told, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        var revised = await listings.OursAsync(told, cancellationToken);
        if (await orders.FindAsync(revised.Order, cancellationToken) is { } known && OtherSku(known, revised) is { } line)
            return new HandlingResult.Refused($"Line {line.LineId} of {revised.Order} is of SKU {line.Sku}: another SKU is another line.");

        await changing.ChangeAsync(
            revised.Order, order => Task.FromResult(OrderRevisions.With(order, revised)), (before, after) => History(before, after, revised.At), runs, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    public async Task<HandlingResult> ReturnAsync(OrderReturned returned, DurableTaskClient runs, CancellationToken cancellationToken)
    {
        await changing.ChangeAsync(
            returned.Order,
            order => Task.FromResult(OrderRevisions.With(order, returned.Refunds)),
            (before, after) => History(before, after, returned.At),
            runs,
            cancellationToken);
        return HandlingResult.Done.Instance;
    }

    public async Task<HandlingResult> PayAsync(OrderPaid paid, CancellationToken cancellationToken)
    {
        await changing.ChangeAsync(paid.Order, order => Task.FromResult(OrderRevisions.With(order, paid)), (_, _) => null, runs: null, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    internal static HistoryEntry? History(SalesOrder before, SalesOrder after, DateTimeOffset at)
    {
        var changes = Edits(before, after).Concat(Refunds(before, after)).ToList();
        if (changes.Count == 0) return null;
        var detail = string.Join("; ", changes);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{after.Revision} {detail}")).AsSpan(0, 8));
        return new HistoryEntry($"changed {id}", at, $"changed by {after.Key.Channel}", detail);
    }

    private static IEnumerable<string> Edits(SalesOrder before, SalesOrder after)
    {
        if (after.WantedAt is null) yield break;
        var was = Quantities(before);
        var now = Quantities(after);
        foreach (var line in was.Keys.Union(now.Keys))
        {
            var (from, to) = (was.GetValueOrDefault(line), now.GetValueOrDefault(line));
            if (from != to) yield return string.Create(CultureInfo.InvariantCulture, $"line {line}: {from} → {to} units");
        }
    }

    private static IEnumerable<string> Refunds(SalesOrder before, SalesOrder after) =>
        from refund in after.Refunds.Except(before.Refunds)
        let what = refund.Kind switch
        {
            RefundKind.Cancelled => "cancelled",
            RefundKind.Discarded => "refunded and not for sale any more",
            RefundKind.Returned => "returned",
            _ => "returned and not for sale any more",
        }
        select string.Create(CultureInfo.InvariantCulture, $"line {refund.LineId}: {refund.Quantity} {what} ({refund.RefundId})");

    private static Dictionary<string, long> Quantities(SalesOrder order) => order.WantedAt is null
        ? order.Lines.ToDictionary(line => line.LineId, line => line.Quantity, StringComparer.Ordinal)
        : order.Wanted.ToDictionary(line => line.LineId, line => line.Quantity, StringComparer.Ordinal);

    private static SalesOrderLine? OtherSku(SalesOrder known, OrderRevised revised) =>
        known.Lines.FirstOrDefault(line => revised.Lines.Any(told => told.LineId == line.LineId && told.Sku != line.Sku));
}
