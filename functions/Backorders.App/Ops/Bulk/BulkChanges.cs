using System.Globalization;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Ops.Bulk;

/// <summary>
/// Carries out a bulk change from the head of the queue on, a part of the list with each message, and each backorder by the way of its own route. A part
/// that comes again does what it did.
/// </summary>
public sealed class BulkChanges(
    OrderStore orders, BackorderIndex index, BackorderPausing pausing, BackorderResending resending, BulkStore store, OpsAudit audit, InboundQueue inbound, TimeProvider clock)
{
    private const int ListedPerPart = 200;
    private const int ReadAtOnce = 20;

    internal async Task StartAsync(BulkPart first, CancellationToken cancellationToken)
    {
        var at = await store.AddAsync(first, cancellationToken);
        await SendAsync(first with { At = at }, cancellationToken);
    }

    public async Task<HandlingResult> ApplyAsync(BulkPart part, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Deserialize<BulkRequest>(part.Request, HubJson.Options)!;
        var listings = await index.ReadAsync(request.Filter.State, part.After, cancellationToken).Take(ListedPerPart).ToListAsync(cancellationToken);
        var taken = await TakenAsync(request.Filter, listings, part.At, cancellationToken);
        foreach (var some in taken.Chunk(ReadAtOnce)) await Task.WhenAll(some.Select(backorder => ChangeAsync(request, backorder.Order, part, cancellationToken)));

        var isLast = listings.Count < ListedPerPart;
        if (!isLast) await SendAsync(part with { Step = part.Step + 1, After = listings[^1].Place }, cancellationToken);
        await store.CountAsync(part, taken.Count, isLast, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    /// <summary>What a change would be for, if it were made now: how many, and the first of them.</summary>
    internal async Task<(long Count, IReadOnlyList<string> First)> TryAsync(BulkFilter filter, int most, CancellationToken cancellationToken)
    {
        var (count, first) = (0L, new List<string>());
        await foreach (var some in index.ReadAsync(filter.State, after: null, cancellationToken).Chunk(ListedPerPart).WithCancellation(cancellationToken))
        {
            var taken = await TakenAsync(filter, some, clock.GetUtcNow(), cancellationToken);
            count += taken.Count;
            first.AddRange(taken.Take(most - first.Count).Select(backorder => backorder.Order.ToString()));
        }

        return (count, first);
    }

    private async Task<IReadOnlyList<Backorder>> TakenAsync(
        BulkFilter filter, IEnumerable<BackorderListing> listings, DateTimeOffset wishedAt, CancellationToken cancellationToken)
    {
        var taken = new List<Backorder>();
        foreach (var some in listings.Where(filter.MayTake).Chunk(ReadAtOnce))
        {
            var found = await Task.WhenAll(some.Select(listing => orders.FindBackorderAsync(listing.Order, cancellationToken)));
            taken.AddRange(some.Zip(found).Where(pair => pair.Second?.Place == pair.First.Place && filter.Takes(pair.Second, wishedAt)).Select(pair => pair.Second!));
        }

        return taken;
    }

    private async Task ChangeAsync(BulkRequest request, OrderKey order, BulkPart part, CancellationToken cancellationToken)
    {
        await audit.TellAsync(order, $"{part.Action} in bulk", part.By, request.Reason, $"bulk {part.Id}", cancellationToken);
        if (request.MessageFor(order, part, clock.GetUtcNow()) is { } message) await inbound.SendAsync(message, cancellationToken);
        else if (request is { Action: BulkRequest.Resend, Stage: { } stage }) await resending.ResendAsync(order, stage, $"bulk {part.Id}", cancellationToken);
        else await pausing.SetAsync(order, part.Action == BulkRequest.Pause, cancellationToken);
    }

    private Task SendAsync(BulkPart part, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Topics.BackorderBulk}/{part.Id}/{part.Step}");
        return inbound.SendAsync(
            new InboundMessage(Sources.Ops, Topics.BackorderBulk, id, clock.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(part, HubJson.Options)), cancellationToken);
    }
}
