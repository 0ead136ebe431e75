using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

public sealed class DigestTests
{
    private static readonly DateTimeOffset Opened = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly BackorderFacts Facts = new()
    {
        IsDigested = true,
        OpenedAt = Opened,
        Lines = [new BackorderLine("1", "TEA", "Tea", 3, 0, 0, 0)],
    };

    [Fact]
    public void A_wait_of_three_weeks_is_confirmed_and_told_of_the_next_morning_and_once_a_week()
    {
        var waiting = new TimelineModel(Facts, Opened, TimelinePolicy.Default);

        waiting.Pass(TimeSpan.FromDays(21));

        Assert.Equal(["Confirmed", "Digest", "Digest", "Digest"], Told(waiting));
        Assert.All(waiting.Facts.Told.Where(message => message.Stage is Stage.Digest), message => Assert.Equal(new TimeOnly(9, 30), TimeOnly.FromDateTime(message.At.DateTime)));
    }

    [Fact]
    public void What_changes_in_a_day_is_told_the_next_morning_and_once()
    {
        var waiting = new TimelineModel(Facts, Opened, TimelinePolicy.Default);
        waiting.Pass(TimeSpan.FromDays(1));

        waiting.Happen(facts => facts with { Lines = [facts.Lines[0] with { Allocated = 1 }] });
        waiting.Happen(facts => facts with { Lines = [facts.Lines[0] with { PromisedOn = new DateOnly(2027, 1, 4) }] });
        waiting.Happen(facts => facts with { Lines = [facts.Lines[0] with { Allocated = 2, Shipped = 1 }], Shipments = ["P-1"], LastShippedAt = Opened.AddDays(1) });
        Assert.Equal(["Confirmed", "Digest"], Told(waiting));

        waiting.Pass(TimeSpan.FromDays(3));
        Assert.Equal(["Confirmed", "Digest", "Digest"], Told(waiting));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero), waiting.Facts.Told[^1].At);
    }

    [Fact]
    public void The_last_parcel_is_told_of_before_the_timeline_ends()
    {
        var waiting = new TimelineModel(Facts, Opened, TimelinePolicy.Default with { DeliveryPatience = TimeSpan.Zero });
        waiting.Pass(TimeSpan.FromDays(1));

        var step = waiting.Happen(facts => facts with { Lines = [facts.Lines[0] with { Shipped = 3 }], Shipments = ["P-1"], LastShippedAt = waiting.Now });
        Assert.False(step.IsOver);

        Assert.True(waiting.Pass(TimeSpan.FromDays(1)).IsOver);
        Assert.Equal(["Confirmed", "Digest", "Digest"], Told(waiting));
    }

    [Fact]
    public void A_cancellation_is_told_at_once()
    {
        var waiting = new TimelineModel(Facts, Opened, TimelinePolicy.Default);

        var step = waiting.Happen(facts => facts with { Lines = [facts.Lines[0] with { Cancelled = 3 }] });

        Assert.Equal(["Cancelled"], Told(waiting));
        Assert.True(step.IsOver);
    }

    [Fact]
    public void What_changes_after_the_morning_waits_for_the_next_one()
    {
        var noon = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        var told = Facts with
        {
            Told =
            [
                new ToldMessage(Stage.Confirmed, 1, Opened, "", IsSettled: true),
                new ToldMessage(Stage.Digest, 1, Opened.AddHours(21.5), "3/0/0/", IsSettled: true),
            ],
            Lines = [Facts.Lines[0] with { Allocated = 1 }],
        };

        var step = BackorderTimeline.Decide(told, noon, TimelinePolicy.Default);

        Assert.Empty(step.Effects);
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 9, 30, 0, TimeSpan.Zero), step.WakeAt);
    }

    [Fact]
    public void A_digest_that_falls_into_the_night_of_its_customer_is_told_when_that_ends()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var policy = TimelinePolicy.Default with
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
            Quiet = new QuietTime(new QuietHours(new TimeOnly(21, 0), new TimeOnly(9, 0)), newYork),
        };
        var waiting = new TimelineModel(Facts, Opened, policy);

        waiting.Pass(TimeSpan.FromDays(2));

        Assert.Equal(["Confirmed", "Digest"], Told(waiting));
        Assert.Equal(new TimeOnly(9, 0), TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(waiting.Facts.Told[^1].At, newYork).DateTime));
    }

    private static IEnumerable<string> Told(TimelineModel waiting) => waiting.Done.OfType<BackorderEffect.Tell>().Select(tell => $"{tell.Stage}");
}
