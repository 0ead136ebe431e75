using System.Globalization;
using Backorders.App.Orders;
using Backorders.App.Stock;
using Backorders.App.Telemetry;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Gives up what has waited for too long.</summary>
public sealed class GiveUpWaiting(BackorderReader reader, LedgerService ledger, WaitLimits limits, LineGivingUp giving, TimeProvider clock)
{
    [Function(nameof(GiveUpWaiting))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(GiveUpWaiting), effect.Backorder);
        var order = OrderKey.Parse(effect.Backorder);
        var reading = await reader.GetAsync(order, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var line in reading.Lines.Where(line => line.Waiting > 0))
        {
            var policy = await ledger.ReadPolicyAsync(line.Sku, cancellationToken) ?? SkuPolicy.Default;
            if (!(limits.EndOf(reading.Backorder, policy) <= now)) continue;

            // Another one each time that the line waits again.
            var id = string.Create(CultureInfo.InvariantCulture, $"max-wait {line.Unfulfillable}");
            await giving.GiveUpAsync(line.Sku, new LineKey(order, line.LineId), new GivingUp(id, "hub", "it waited for longer than is allowed", now), cancellationToken);
        }
    }
}
