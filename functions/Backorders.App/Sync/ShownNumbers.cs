using System.Globalization;
using Azure.Messaging.ServiceBus;
using Backorders.App.Channels;
using Backorders.App.Http;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.Core.Channels;
using Backorders.Core.Ledger;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Compares what a channel shows with what it should show, and settles what can't be explained.</summary>
public sealed partial class ShownNumbers(
    LedgerService ledger, HubTables tables, QueueSenders queues, SyncSettings settings, TimeProvider clock, ILogger<ShownNumbers> log)
{
    /// <summary>A channel may take so long to show what it was told.</summary>
    private static readonly TimeSpan ShowTime = TimeSpan.FromMinutes(2);

    private readonly ChannelCounts _counts = new(tables);

    /// <summary>What a channel reported of its own accord may be overtaken by its sales, so it is noted, and settled by a look at the channel.</summary>
    internal Task<Seen> HearAsync(ISalesChannel channel, SkuLedger now, long shown, CancellationToken cancellationToken) =>
        SeeAsync(channel, now, shown, maySettle: false, cancellationToken);

    /// <param name="before">As it was before the channel was asked: what has changed since makes the answer stale, and it is passed over.</param>
    internal Task<Seen> SeeAsync(ISalesChannel channel, SkuLedger before, long shown, CancellationToken cancellationToken) =>
        SeeAsync(channel, before, shown, maySettle: true, cancellationToken);

    private async Task<Seen> SeeAsync(ISalesChannel channel, SkuLedger before, long shown, bool maySettle, CancellationToken cancellationToken)
    {
        if (before.Channels.GetValueOrDefault(channel.Name) is not { LastPushed: { } told } count) return Seen.Fine;
        if (!before.Policy.Channels.TryGetValue(channel.Name, out var policy)) return Seen.Fine;

        var now = clock.GetUtcNow();
        var number = new ShownNumber(
            shown, told - count.Below, ChannelPlan.SoldBy(before, channel.Name) - count.SoldAtPush, policy.Show(before.AvailableToSell));
        if (count.IsUnsure || count.ClaimedUntil > now || count.LastPushedAt + ShowTime > now)
            return await NoteAsync(before.Sku, count, count with { Reported = shown }, Seen.Fine, cancellationToken);

        // The same gap under another number may be another order on its way to us, so it gets its own time to explain itself.
        var isSame = count.Gap == number.Gap && count.Reported == shown;
        var isCapped = policy.Cap is { } cap && number.Wanted >= cap;
        return number.Judge(settings.MerchantEdits, isCapped, isSame ? now - count.GapSince : null) switch
        {
            ShownVerdict.Explained =>
                await NoteAsync(before.Sku, count, count with { Reported = shown, GapSince = null, Gap = null }, Seen.Fine, cancellationToken),
            ShownVerdict.Overwrite when maySettle => await SettleAsync(before, count, number, "overwritten", isBooked: false, cancellationToken),
            ShownVerdict.Adopt when maySettle => await AdoptAsync(channel.Name, before, count, number, cancellationToken),
            _ => await NoteAsync(
                before.Sku, count, count with { Reported = shown, Gap = number.Gap, GapSince = isSame ? count.GapSince : now }, Seen.Drifted, cancellationToken),
        };
    }

    private async Task<Seen> NoteAsync(string sku, ChannelCount count, ChannelCount seen, Seen what, CancellationToken cancellationToken) =>
        seen == count || await _counts.TryWriteAsync(sku, seen, cancellationToken) is not null ? what : Seen.Fine;

    /// <summary>From here on the number that is there counts as told, so the next push starts from it.</summary>
    private async Task<Seen> SettleAsync(
        SkuLedger before, ChannelCount count, ShownNumber number, string what, bool isBooked, CancellationToken cancellationToken)
    {
        var settled = count with
        {
            Reported = number.Shown,
            LastPushed = Math.Max(0, number.Shown),
            Below = Math.Max(0, -number.Shown),
            SoldAtPush = ChannelPlan.SoldBy(before, count.Channel),
            DoubtedSince = null,
            Doubted = null,
            GapSince = null,
            Gap = null,
            Edit = new ChannelEdit(clock.GetUtcNow(), number.Shown, number.Expected, what),
        };
        if (await _counts.TryWriteAsync(before.Sku, settled, cancellationToken) is null)
        {
            if (!isBooked) return Seen.Fine;

            // The booking has set off a push already, which counts from the ledger as it is by now: only what was done is left to tell.
            await _counts.ChangeAsync(before.Sku, count, row => row with { Edit = settled.Edit, Gap = null, GapSince = null }, cancellationToken);
        }

        LogSettled(before.Sku, count.Channel, number.Shown, number.Expected, what);
        var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(new SyncMessage(before.Sku, count.Channel), HubJson.Options)) { ContentType = "application/json" };
        await queues.SendAsync(QueueNames.Sync, message, cancellationToken);
        return Seen.Repaired;
    }

    /// <summary>Booked once: the observation's id is made of what was seen and since when.</summary>
    private async Task<Seen> AdoptAsync(string channel, SkuLedger before, ChannelCount count, ShownNumber number, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{channel}|{before.Sku}|{count.GapSince!.Value.UtcTicks}|{number.Gap}");
        var reason = string.Create(CultureInfo.InvariantCulture, $"{channel} shows {number.Shown} where {number.Expected} was expected");
        var warehouse = before.Warehouses.OrderByDescending(shelf => shelf.Value).Select(shelf => shelf.Key).FirstOrDefault() ?? channel;
        var rejected = await ledger.ApplyAsync(before.Sku, new AdjustStock(id, warehouse, number.Gap, reason), cancellationToken) as LedgerOutcome.Rejected;
        var what = rejected is null
            ? string.Create(CultureInfo.InvariantCulture, $"taken over: {number.Gap:+0;-0} in {warehouse}")
            : $"overwritten, for it could not be taken over: {rejected.Reason}";
        return await SettleAsync(before, count, number, what, isBooked: rejected is null, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "SKU {Sku}: {Channel} showed {Shown} where {Expected} was expected: {What}")]
    private partial void LogSettled(string sku, string channel, long shown, long expected, string what);
}
