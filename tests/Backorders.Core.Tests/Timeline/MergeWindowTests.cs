using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

public sealed class MergeWindowTests
{
    private static readonly DateTimeOffset Opened = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimelinePolicy Policy = TimelinePolicy.Default with { MergeWindow = TimeSpan.FromMinutes(10) };

    private static readonly BackorderFacts Facts = new()
    {
        OpenedAt = Opened,
        Lines = [new BackorderLine("1", "TEA", "Tea", 2, 0, 0, 0)],
    };

    [Fact]
    public void The_confirmation_waits_for_the_window_and_not_longer()
    {
        var step = BackorderTimeline.Decide(Facts, Opened, Policy);

        Assert.Empty(step.Effects);
        Assert.Equal(Opened.AddMinutes(10), step.WakeAt);
        Assert.Equal([new BackorderEffect.Tell(Stage.Confirmed, 1, "")], BackorderTimeline.Decide(Facts, Opened.AddMinutes(10), Policy).Effects);
    }

    [Fact]
    public void Without_a_window_it_is_told_at_once() =>
        Assert.Equal([new BackorderEffect.Tell(Stage.Confirmed, 1, "")], BackorderTimeline.Decide(Facts, Opened, TimelinePolicy.Default).Effects);

    [Fact]
    public void What_comes_meanwhile_waits_for_nobody()
    {
        var some = Facts with { Lines = [Facts.Lines[0] with { Allocated = 1 }] };

        Assert.Equal(
            [new BackorderEffect.Tell(Stage.Confirmed, 1, ""), new BackorderEffect.Tell(Stage.Preparing, 1, "1")],
            BackorderTimeline.Decide(some, Opened, Policy).Effects);
    }

    [Fact]
    public void What_is_cancelled_meanwhile_is_not_confirmed()
    {
        var gone = Facts with { Lines = [Facts.Lines[0] with { Cancelled = 2 }] };

        Assert.Equal([new BackorderEffect.Tell(Stage.Cancelled, 1, "2")], BackorderTimeline.Decide(gone, Opened.AddMinutes(10), Policy).Effects);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(11, true)]
    [InlineData(-1, false)]
    public void Another_order_is_joined_when_it_is_to_be_told_the_same_within_the_window(int minutes, bool joins) =>
        Assert.Equal(joins, JointTelling.TellOf(Facts, Stage.Confirmed, Opened.AddMinutes(minutes), Policy) is not null);

    [Fact]
    public void A_reminder_joins_one_that_falls_due_within_the_window()
    {
        var confirmed = Facts with { Told = [new ToldMessage(Stage.Confirmed, 1, Opened, "", IsSettled: true)] };

        Assert.NotNull(JointTelling.TellOf(confirmed, Stage.Reminder48h, Opened.AddHours(48).AddMinutes(-5), Policy));
        Assert.Null(JointTelling.TellOf(confirmed, Stage.Reminder48h, Opened.AddHours(47), Policy));
        Assert.Null(JointTelling.TellOf(confirmed, Stage.Confirmed, Opened.AddHours(48), Policy));
    }
}
