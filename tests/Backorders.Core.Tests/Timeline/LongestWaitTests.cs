using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What a wait costs on a durable backend. The README states these numbers.</summary>
public sealed class LongestWaitTests
{
    private static readonly DateTimeOffset Placed = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 75)]
    [InlineData(14, 120)]
    public void Sixty_days_of_waiting_take_a_bounded_number_of_actions(int? renewedEvery, int most)
    {
        var promised = renewedEvery is { } days ? DateOnly.FromDateTime(Placed.UtcDateTime).AddDays(days) : (DateOnly?)null;
        var line = new BackorderLine("1", "TEA", "Assam tea", 1, 0, 0, 0) { PromisedOn = promised };
        var model = new TimelineModel(new BackorderFacts { Lines = [line] }, Placed, TimelinePolicy.Default)
        {
            Renew = now => renewedEvery is { } more ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(more) : null,
        };

        var step = model.Pass(TimeSpan.FromDays(60));

        Assert.InRange(model.Actions, 1, most);
        Assert.InRange(step.WakeAt!.Value, model.Now, model.Now + TimelinePolicy.Default.StillWaitingAfter!.Value);
    }
}
