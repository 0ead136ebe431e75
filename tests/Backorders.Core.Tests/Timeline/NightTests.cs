using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What falls due while the customer sleeps.</summary>
public sealed class NightTests
{
    private static readonly DateOnly Promised = new(2026, 11, 28);

    /// <summary>21:30 where the customer lives.</summary>
    private static readonly DateTimeOffset Night = new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 3, 30, 0, TimeSpan.Zero);

    private static readonly TimelinePolicy Policy = TimelinePolicy.Default with
    {
        Quiet = new QuietTime(QuietHours.Parse("21:00-09:00")!, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata")),
    };

    public static TheoryData<string, BackorderFacts> Nightly => new()
    {
        { "a new date", Waiting() with { Lines = [Line() with { PromisedOn = Promised.AddDays(2) }] } },
        { "units that came", Waiting() with { Lines = [Line(allocated: 3)] } },
        { "a parcel", Waiting() with { Lines = [Line(shipped: 3)], Shipments = ["S1"] } },
        { "a cancellation by ops", Waiting() with { Lines = [Line(cancelled: 3)], Cancellation = new HubCancellation(Night, Refund: false) } },
        { "a cancellation by the channel", Waiting() with { Lines = [Line(cancelled: 3)], IsCancelledByChannel = true } },
    };

    [Theory]
    [MemberData(nameof(Nightly))]
    public void What_can_wait_is_told_in_the_morning_and_nothing_is_over_before(string what, BackorderFacts facts)
    {
        var step = BackorderTimeline.Decide(facts, Night, Policy);
        Assert.True(step is { Effects.IsEmpty: true, IsOver: false } && step.WakeAt == Morning, what);
        Assert.Single(BackorderTimeline.Decide(facts, Morning, Policy).Effects);
    }

    [Fact]
    public void Who_orders_or_cancels_at_night_is_answered_at_night()
    {
        Assert.Equal(Stage.Confirmed, Tell(new BackorderFacts { Lines = [Line()] }).Stage);
        Assert.Equal(Stage.Cancelled, Tell(Waiting() with { Lines = [Line(cancelled: 3)], Cancellation = new HubCancellation(Night, Refund: false, ByCustomer: true) }).Stage);

        static BackorderEffect.Tell Tell(BackorderFacts facts) =>
            Assert.IsType<BackorderEffect.Tell>(Assert.Single(BackorderTimeline.Decide(facts, Night, Policy).Effects));
    }

    [Fact]
    public void What_was_undone_in_the_night_is_never_told()
    {
        var moved = Waiting() with { Lines = [Line() with { PromisedOn = Promised.AddDays(2) }] };
        Assert.Empty(BackorderTimeline.Decide(moved, Night, Policy).Effects);
        Assert.Empty(BackorderTimeline.Decide(Waiting(), Morning, Policy).Effects);
    }

    [Fact]
    public void What_was_overtaken_in_the_night_is_told_as_it_stands_in_the_morning()
    {
        var came = Waiting() with { Lines = [Line(allocated: 3) with { PromisedOn = Promised.AddDays(2) }] };
        Assert.Equal(Stage.Preparing, Assert.IsType<BackorderEffect.Tell>(Assert.Single(BackorderTimeline.Decide(came, Morning, Policy).Effects)).Stage);
    }

    [Fact]
    public void The_channel_is_told_of_a_cancellation_whatever_the_hour()
    {
        var cancelled = Waiting() with { Lines = [Line(cancelled: 3)], Cancellation = new HubCancellation(Night, Refund: true), CanTellChannel = true };
        Assert.IsType<BackorderEffect.CancelOnChannel>(Assert.Single(BackorderTimeline.Decide(cancelled, Night, Policy).Effects));
    }

    private static BackorderFacts Waiting() => new()
    {
        Lines = [Line()],
        Told = [new(Stage.Confirmed, 1, Night.AddHours(-8), "", IsSettled: true, new ToldDate(Promised))],
    };

    private static BackorderLine Line(long allocated = 0, long shipped = 0, long cancelled = 0) => new("1", "TEA", "Tea", 3, allocated, shipped, cancelled) { PromisedOn = Promised };
}
