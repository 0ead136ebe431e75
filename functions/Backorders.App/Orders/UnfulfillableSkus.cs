using System.Globalization;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.App.Orders;

/// <summary>
/// Gives up what waits for a SKU, from the head of the queue on, as many lines at a time as one message should take; the next message takes the next.
/// A line is an operation of its own in each part, so a part that comes again does what it did. At the end of the queue it begins again until it finds
/// nobody, for a line may have moved meanwhile to where it had been already.
/// </summary>
public sealed class UnfulfillableSkus(LineGivingUp giving, LedgerService ledger, UnfulfillableWishes wishes, InboundQueue inbound, TimeProvider clock)
{
    private const int LinesPerPart = 100;
    private const int LinesAtOnce = 20;

    public async Task<HandlingResult> GiveUpAsync(SkuUnfulfillable part, CancellationToken cancellationToken)
    {
        if (part.Step == 0 && !await wishes.IsFirstAsync(part, cancellationToken)) return HandlingResult.Done.Instance;

        var lines = await ledger.ReadQueueAsync(part.Sku, part.After, LinesPerPart, cancellationToken);
        var due = lines.Where(line => line.PlacedAt <= part.At).ToList();
        foreach (var some in due.Chunk(LinesAtOnce)) await Task.WhenAll(some.Select(line => GiveUpAsync(part, line.Key, cancellationToken)));

        var again = part.Again || due.Count > 0;
        if (lines.Count == LinesPerPart) await GoOnAsync(part with { After = lines[^1].QueueKey.Text, Again = again }, cancellationToken);
        else if (again) await GoOnAsync(part with { After = null, Again = false }, cancellationToken);
        return HandlingResult.Done.Instance;
    }

    private Task GiveUpAsync(SkuUnfulfillable part, LineKey line, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{part.Id}/{part.Step}");
        return giving.GiveUpAsync(part.Sku, line, new GivingUp(id, "ops", part.Reason, clock.GetUtcNow()), cancellationToken);
    }

    private Task GoOnAsync(SkuUnfulfillable part, CancellationToken cancellationToken)
    {
        var next = part with { Step = part.Step + 1 };
        var id = string.Create(CultureInfo.InvariantCulture, $"{Topics.SkuUnfulfillable}/{next.Sku}/{next.Id}/{next.Step}");
        var body = JsonSerializer.SerializeToUtf8Bytes(next, HubJson.Options);
        return inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.SkuUnfulfillable, id, clock.GetUtcNow(), body), cancellationToken);
    }
}
