using System.Diagnostics;
using System.Globalization;
using Backorders.App.Cancellations;
using Backorders.App.Channels;
using Backorders.App.Orders;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Cancels on the channel what was cancelled here, refund included, and writes down what became of it for ops to see.</summary>
public sealed class CancelOnChannel(BackorderReader reader, OrderStore orders, SalesChannels channels, ChannelReturns returns, TimeProvider clock)
{
    [Function(nameof(CancelOnChannel))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(CancelOnChannel), effect.Backorder);
        if (!OrderKey.TryParse(effect.Backorder, out var order) || channels.Find<ICancellationChannel>(order.Channel) is not { } channel)
            throw new InvalidOperationException($"Nobody can be told of a cancellation of {effect.Backorder}.");

        if (await PlannedAsync(order, effect, cancellationToken) is not { IsSettled: false } plan) return;
        try
        {
            await SettleAsync(order, plan, await channel.CancelAsync(order, plan, cancellationToken), cancellationToken);
        }
        catch (ChannelUnreachableException failure)
        {
            await TellOpsAsync(order, plan, "late", $"not cancelled on {order.Channel} yet", failure.Message, cancellationToken);
            throw;
        }
    }

    /// <summary>What every attempt asks for; null when there is nothing to ask for any more.</summary>
    private async Task<ChannelCancellation?> PlannedAsync(OrderKey order, TimelineEffect effect, CancellationToken cancellationToken)
    {
        if (await orders.FindChannelCancellationAsync(order, effect.Revision, cancellationToken) is { } known) return known;
        if (await reader.ReadAsync(order, cancellationToken) is not { UntoldOnChannel: { IsEmpty: false } lines } reading) return null;
        var plan = new ChannelCancellation
        {
            Revision = effect.Revision,
            At = clock.GetUtcNow(),
            By = reading.File.Cancellation?.By ?? reading.File.GivenUp[^1].By,
            Refund = effect.Refund,
            Lines = lines,
        };
        await orders.TryAddAsync(plan.ToEntity(order), cancellationToken);
        return await orders.FindChannelCancellationAsync(order, effect.Revision, cancellationToken);
    }

    private async Task SettleAsync(OrderKey order, ChannelCancellation plan, CancellationAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case CancellationAnswer.UnderWay(var job):
                await orders.TryReplaceAsync((plan with { Job = job }).ToEntity(order), plan.ETag, cancellationToken);
                throw new ChannelUnreachableException($"{order.Channel} is still at it.");
            case CancellationAnswer.Refused(var why):
                await TellOpsAsync(order, plan, "outcome", $"check cancellation on {order.Channel}", $"refused: {why}", cancellationToken);
                await orders.TryReplaceAsync((plan with { Status = PlanStatus.Refused }).ToEntity(order), plan.ETag, cancellationToken);
                break;
            case CancellationAnswer.Done done:
                if (done.IsPutBack) await returns.PutBackAsync(order.Channel, plan.Lines, cancellationToken);
                await TellOpsAsync(order, plan, "outcome", What(order, done), Units(plan), cancellationToken);
                await orders.TryReplaceAsync(
                    (plan with { Status = PlanStatus.Done, IsRefunded = done.IsRefunded, Amount = done.Amount }).ToEntity(order), plan.ETag, cancellationToken);
                break;
            default:
                throw new UnreachableException(answer.GetType().Name);
        }
    }

    private Task TellOpsAsync(OrderKey order, ChannelCancellation plan, string kind, string what, string detail, CancellationToken cancellationToken)
    {
        var operation = string.Create(CultureInfo.InvariantCulture, $"channel-told {plan.Revision} {kind}");
        return orders.TellAsync(order, new HistoryEntry(operation, clock.GetUtcNow(), what, detail), cancellationToken);
    }

    private static string What(OrderKey order, CancellationAnswer.Done done) =>
        done.IsRefunded ? $"refund asked on {order.Channel}" : $"cancelled on {order.Channel} without refund";

    private static string Units(ChannelCancellation plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{plan.Lines.Sum(line => line.Quantity)} units");
}
