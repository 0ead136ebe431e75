using Backorders.App.Settings;
using Backorders.App.Telemetry;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Microsoft.Azure.Functions.Worker;

namespace Backorders.App.Timeline;

/// <summary>Looks at a backorder as it is now, keeps the picture of it that lists show, and says what to do.</summary>
public sealed class DecideStep(BackorderReader reader, BackorderPicture picture, QuietTimes nights, HubSettings settings, TimeProvider clock)
{
    [Function(nameof(DecideStep))]
    public async Task<TimelineStep> RunAsync([ActivityTrigger] string backorderId, CancellationToken cancellationToken)
    {
        using var span = HubTraces.Step(nameof(DecideStep), backorderId);
        var order = OrderKey.Parse(backorderId);
        var reading = await reader.GetAsync(order, cancellationToken);
        var policy = settings.Timeline.Policy with { Sms = settings.Twilio.SmsFallback, Offers = settings.Offers.Policy, Quiet = await nights.FindAsync(order, cancellationToken) };
        var step = BackorderTimeline.Decide(reading.Facts, clock.GetUtcNow(), policy);
        await picture.SaveAsync(reading, step.State, cancellationToken);
        return TimelineStep.Of(backorderId, step);
    }
}
