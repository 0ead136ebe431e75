using Backorders.App.Orders;
using Backorders.Core.Orders;

namespace Backorders.App.Messages;

/// <summary>Applies what Twilio reports on messages. Reports come repeated, in any order, and even before we know the message's id.</summary>
public sealed class MessageStatuses(OrderStore orders, SidBook sids)
{
    public async Task ApplyAsync(MessageStatusReported report, CancellationToken cancellationToken)
    {
        var early = new EarlyReport(report.Status, report.ErrorCode);
        if (await sids.FindOrKeepAsync(report.MessageSid, early, cancellationToken) is not { } address) return;
        while (await orders.FindMessageAsync(address.Order, address.RowKey, cancellationToken) is { } message)
        {
            if (!MessageStatus.Advances(message.Status, report.Status)) return;
            var changed = message with { Status = report.Status, ErrorCode = report.ErrorCode, Sid = report.MessageSid };
            if (await orders.TryReplaceAsync(changed.ToEntity(address.Order), message.ETag, cancellationToken)) return;
        }
    }
}
