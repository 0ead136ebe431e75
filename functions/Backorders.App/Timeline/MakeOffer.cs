using Backorders.App.Offers;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

public sealed class MakeOffer(OfferMaking offers)
{
    [Function(nameof(MakeOffer))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(MakeOffer), effect.Backorder);
        await offers.MakeAsync(OrderKey.Parse(effect.Backorder), Enum.Parse<Stage>(effect.Stage), effect.Revision, cancellationToken);
    }
}
