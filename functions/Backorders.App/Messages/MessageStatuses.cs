using Backorders.App.Orders;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;

namespace Backorders.App.Messages;

/// <summary>
/// Applies what Twilio reports on messages. Reports come repeated, in any order, and even before we know the message's id. A timeline whose message
/// did not arrive looks again, though it be over.
/// </summary>
public sealed class MessageStatuses(OrderStore orders, SidBook sids, BackorderSignals signals, HubMetrics metrics)
{
    public async Task ApplyAsync(MessageStatusReported report, CancellationToken cancellationToken)
    {
        var early = new EarlyReport(report.Status, report.ErrorCode);
        if (await sids.FindOrKeepAsync(report.MessageSid, early, cancellationToken) is not { } address) return;
        using var step = HubTraces.Step(nameof(MessageStatusReported), address.Order)?.SetTag(MetricTags.Status, report.Status);
        while (await orders.FindMessageAsync(address.Order, address.RowKey, cancellationToken) is { } message)
        {
            var changed = message.After(report);
            if (changed != message && !await orders.TryReplaceAsync(changed.ToEntity(address.Order), message.ETag, cancellationToken)) continue;
            if (changed.Status != message.Status) metrics.Told(changed);
            if (changed.Sms is SmsNeed.Now) await signals.ReopenAsync(address.Order, cancellationToken);
            return;
        }
    }
}
