using Backorders.App.Orders;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Shows ops that a customer who pays on delivery has not said whether the order is still wanted.</summary>
public sealed class FlagCod(CodConfirmation cod)
{
    [Function(nameof(FlagCod))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(FlagCod), effect.Backorder);
        await cod.FlagAsync(OrderKey.Parse(effect.Backorder), cancellationToken);
    }
}
