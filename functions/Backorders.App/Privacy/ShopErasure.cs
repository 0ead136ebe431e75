using System.Globalization;
using System.Text.Json;
using Backorders.App.Http;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.App.Replies;
using Backorders.App.Storefront;
using Backorders.Core.Orders;

namespace Backorders.App.Privacy;

/// <summary>Erases what is held of all customers of a shop, as many at a time as one message can.</summary>
public sealed class ShopErasure(ContactBook contacts, Redactions redactions, DeadLetterStore deadLetters, WrittenWords written, WatchBook watches, InboundQueue inbound, TimeProvider clock)
{
    private const int MostAtOnce = 2000;

    private static readonly ParallelOptions Limits = new() { MaxDegreeOfParallelism = 16 };

    /// <returns>Null when the rest is on its way as another message.</returns>
    public async Task<PrivacyRecord?> EraseAsync(PrivacyRecord record, PrivacyRequested request, CancellationToken cancellationToken)
    {
        await redactions.MarkShopAsync(request.Channel, clock.GetUtcNow(), cancellationToken);
        var some = await contacts.SomeOfAsync(request.Channel, MostAtOnce, cancellationToken);
        await Parallel.ForEachAsync(some, Limits, async (order, _) => await contacts.RemoveAsync(order, cancellationToken));
        var watched = await watches.EraseChannelAsync(request.Channel, MostAtOnce, cancellationToken);
        if (some.Count == MostAtOnce || watched == MostAtOnce)
        {
            await GoOnAsync(record.Id, request with { Step = request.Step + 1 }, cancellationToken);
            return null;
        }

        var letters = await deadLetters.RedactAsync((letter, _) => letter.Source == request.Channel, cancellationToken);
        await written.EraseAsync(request.Channel, cancellationToken);
        return record with
        {
            Outcome = string.Create(CultureInfo.InvariantCulture, $"{((long)request.Step * MostAtOnce) + some.Count} contacts and {letters} dead letters erased"),
        };
    }

    private Task GoOnAsync(string id, PrivacyRequested request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { channel = request.Channel, shop = request.Shop, at = request.At, step = request.Step }, HubJson.Options);
        var eventId = string.Create(CultureInfo.InvariantCulture, $"shop-redact-{id}-{request.Step}");
        return inbound.SendAsync(new InboundMessage(Sources.Hub, Topics.ShopRedact, eventId, clock.GetUtcNow(), body), cancellationToken);
    }
}
