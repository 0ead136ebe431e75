using Backorders.App.Orders;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// Sees to it that each message is sent once, though sending has no idempotency key: it is claimed first, one attempt at a time, and an attempt
/// that follows another knows that it must look before it sends.
/// </summary>
public sealed class MessageClaims(OrderStore orders, SidBook sids, HubMetrics metrics, TimeProvider clock)
{
    /// <summary>Longer than the calls of one attempt can take; after it, whoever made it is gone.</summary>
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(16);

    /// <summary>
    /// The claimed message, and whether no attempt to send it can have been made before. While another attempt is under way, this waits for its end:
    /// at most as long as one can take.
    /// </summary>
    public async Task<(SentMessage Message, bool IsFirst)> ClaimAsync(
        OrderKey order, Stage stage, int revision, string covers, ToldDate? date, CancellationToken cancellationToken)
    {
        var row = OrderRows.Message(stage, revision);
        while (true)
        {
            var now = clock.GetUtcNow();
            var claim = new SentMessage { Stage = stage, Revision = revision, Covers = covers, Date = date, At = now, BusyUntil = now + Attempt };
            var isFirst = await orders.TryAddAsync(claim.ToEntity(order), cancellationToken);
            var known = (await orders.FindMessageAsync(order, row, cancellationToken))!;
            if (isFirst || known.IsSettled) return (known, isFirst);
            if (known.BusyUntil is { } until && until > now) await Task.Delay(until - now, clock, cancellationToken);
            else if (await orders.TryReplaceAsync((known with { BusyUntil = claim.BusyUntil }).ToEntity(order), known.ETag, cancellationToken))
                return ((await orders.FindMessageAsync(order, row, cancellationToken))!, false);
        }
    }

    /// <summary>
    /// The message, claimed to be sent as SMS after WhatsApp failed it; the claim says so before anything is sent, and whoever goes on with it
    /// after a crash sends an SMS too.
    /// </summary>
    public async Task<(SentMessage Message, bool IsFirst)> ClaimSmsAsync(OrderKey order, Stage stage, int revision, CancellationToken cancellationToken)
    {
        var row = OrderRows.Message(stage, revision);
        while (await orders.FindMessageAsync(order, row, cancellationToken) is { } known)
        {
            if (!known.IsSettled) return await ClaimAsync(order, stage, revision, known.Covers, known.Date, cancellationToken);
            if (known.Sms is SmsNeed.None) return (known, false);
            if (await orders.TryReplaceAsync(known.AsSms(clock.GetUtcNow() + Attempt).ToEntity(order), known.ETag, cancellationToken))
                return ((await orders.FindMessageAsync(order, row, cancellationToken))!, true);
        }

        throw new InvalidOperationException($"{order} was never told {stage} {revision}.");
    }

    /// <summary>Notes by which way a claimed message is being sent, before it is: whoever goes on with it knows that it may have been.</summary>
    public Task<SentMessage> MarkAsync(OrderKey order, SentMessage message, string? via, CancellationToken cancellationToken) =>
        KeepAsync(order, message with { Via = via }, cancellationToken);

    /// <summary>What another order's message tells of this one, unless it is told by itself already.</summary>
    public Task JoinAsync(OrderKey order, SentMessage joined, CancellationToken cancellationToken) => orders.TryAddAsync(joined.ToEntity(order), cancellationToken);

    /// <summary>A claimed message with what is known of it now.</summary>
    public async Task<SentMessage> KeepAsync(OrderKey order, SentMessage message, CancellationToken cancellationToken)
    {
        if (!await orders.TryReplaceAsync(message.ToEntity(order), message.ETag, cancellationToken))
            throw new InvalidOperationException($"Somebody else is telling {order} {message.Tag}.");
        return (await orders.FindMessageAsync(order, OrderRows.Message(message.Stage, message.Revision), cancellationToken))!;
    }

    /// <summary>The attempt is over without an outcome: the next one need not wait.</summary>
    public async Task ReleaseAsync(OrderKey order, SentMessage message, CancellationToken cancellationToken)
    {
        // As it stands: how it was being sent may have been noted since it was claimed.
        if (await orders.FindMessageAsync(order, OrderRows.Message(message.Stage, message.Revision), cancellationToken) is { IsSettled: false, BusyUntil: { } until } held
            && until == message.BusyUntil)
        {
            await orders.TryReplaceAsync((held with { BusyUntil = null }).ToEntity(order), held.ETag, cancellationToken);
        }
    }

    /// <summary>
    /// Where the message is found by its SID is written before the outcome, so that no report on it is lost; one that came even earlier counts here.
    /// </summary>
    public async Task SettleAsync(OrderKey order, SentMessage message, MessageReceipt receipt, string? maskedTo, CancellationToken cancellationToken)
    {
        var early = receipt.Sid is null
            ? null
            : await sids.PointAsync(receipt.Sid, new MessageAddress(order, OrderRows.Message(message.Stage, message.Revision)), cancellationToken);
        var settled = message with
        {
            Status = receipt.Status,
            Via = receipt.Via,
            Sid = receipt.Sid,
            ErrorCode = receipt.ErrorCode,
            MaskedTo = maskedTo,
            BusyUntil = null,
        };
        if (early is not null && MessageStatus.Advances(settled.Status, early.Status)) settled = settled with { Status = early.Status, ErrorCode = early.ErrorCode };

        while (!await orders.TryReplaceAsync(settled.ToEntity(order), message.ETag, cancellationToken))
        {
            message = (await orders.FindMessageAsync(order, OrderRows.Message(message.Stage, message.Revision), cancellationToken))!;
            settled = settled with { Before = message.Before };
            if (MessageStatus.Advances(settled.Status, message.Status)) settled = settled with { Status = message.Status, ErrorCode = message.ErrorCode };
        }

        metrics.Told(settled);
    }
}
