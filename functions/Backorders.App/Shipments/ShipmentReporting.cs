using System.Diagnostics;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Orders;
using Backorders.App.Queues;
using Backorders.Core.Orders;

namespace Backorders.App.Shipments;

/// <summary>Tells a channel of a parcel, once, and writes down what became of it for ops to see. While it can't be reached it is told again, less and less often.</summary>
public sealed class ShipmentReporting(OrderStore orders, SalesChannels channels, ShipmentReports reports, TimeProvider clock)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public async Task ReportAsync(ReportMessage message, CancellationToken cancellationToken)
    {
        if (!OrderKey.TryParse(message.Order, out var order) || channels.Find<IShipmentChannel>(order.Channel) is not { } channel) return;
        if (await PlannedAsync(order, message.ShipmentId, cancellationToken) is not { IsSettled: false } plan) return;
        try
        {
            await SettleAsync(order, plan, await channel.ShipAsync(order, plan, cancellationToken), cancellationToken);
        }
        catch (ChannelUnreachableException failure)
        {
            await LaterAsync(order, plan, message, failure, cancellationToken);
        }
    }

    /// <summary>What every attempt says; null when there is nothing to say.</summary>
    private async Task<ShipmentReport?> PlannedAsync(OrderKey key, string shipmentId, CancellationToken cancellationToken)
    {
        if (await orders.FindShipmentReportAsync(key, shipmentId, cancellationToken) is { } known) return known;
        if (await orders.FindParcelAsync(key, shipmentId, cancellationToken) is not { IsVoid: false } parcel) return null;
        if (!parcel.IsBooked) throw new InvalidOperationException($"Parcel {shipmentId} of {key} is not booked yet.");
        if (await orders.FindAsync(key, cancellationToken) is not { IsPlaced: true } order || !ShipmentReports.IsOurs(order, shipmentId)) return null;

        var plan = ShipmentReport.Of(parcel);
        if (plan.Lines.IsEmpty) return null;
        await orders.TryAddAsync(plan.ToEntity(key), cancellationToken);
        return await orders.FindShipmentReportAsync(key, shipmentId, cancellationToken);
    }

    private async Task SettleAsync(OrderKey order, ShipmentReport plan, ShipmentAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case ShipmentAnswer.Done(var id):
                await TellOpsAsync(order, plan, "outcome", $"shipped on {order.Channel}", plan.ShipmentId, cancellationToken);
                await orders.TryReplaceAsync((plan with { Status = PlanStatus.Done, ChannelId = id }).ToEntity(order), plan.ETag, cancellationToken);
                break;
            case ShipmentAnswer.Refused(var why):
                await TellOpsAsync(order, plan, "outcome", $"check shipment on {order.Channel}", $"{plan.ShipmentId} was refused: {why}", cancellationToken);
                await orders.TryReplaceAsync((plan with { Status = PlanStatus.Refused }).ToEntity(order), plan.ETag, cancellationToken);
                break;
            default:
                throw new UnreachableException(answer.GetType().Name);
        }
    }

    private async Task LaterAsync(
        OrderKey order, ShipmentReport plan, ReportMessage message, ChannelUnreachableException why, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (why.BusyFor is null && now - plan.At > Patience)
        {
            await SettleAsync(order, plan, new ShipmentAnswer.Refused($"it could not be reached for three days. {why.Message}"), cancellationToken);
            return;
        }

        if (why.BusyFor is null) await TellOpsAsync(order, plan, "late", $"not shipped on {order.Channel} yet", why.Message, cancellationToken);
        var wait = why.BusyFor ?? TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, message.Attempt)));
        await reports.SendAsync(message with { Attempt = why.BusyFor is null ? message.Attempt + 1 : message.Attempt }, now + wait, cancellationToken);
    }

    private Task TellOpsAsync(OrderKey order, ShipmentReport plan, string kind, string what, string detail, CancellationToken cancellationToken) =>
        orders.TellAsync(order, new HistoryEntry($"channel-shipped {plan.ShipmentId} {kind}", clock.GetUtcNow(), what, detail), cancellationToken);
}
