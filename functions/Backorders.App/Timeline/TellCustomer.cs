using Backorders.App.Messages;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Timeline;

public sealed class TellCustomer(CustomerMessages messages, ILogger<TellCustomer> logger)
{
    [Function(nameof(TellCustomer))]
    public async Task RunAsync([ActivityTrigger] TimelineEffect effect, CancellationToken cancellationToken)
    {
        using var step = HubTraces.Step(nameof(TellCustomer), effect.Backorder)?.SetTag(MetricTags.Stage, effect.Stage);
        var told = await messages.TellAsync(OrderKey.Parse(effect.Backorder), Enum.Parse<Stage>(effect.Stage), effect.Revision, effect.Covers, cancellationToken);
        step?.SetTag(MetricTags.Status, told.Status);
        logger.Told(effect.Backorder, effect.Stage, effect.Revision, told.Status);
    }
}
