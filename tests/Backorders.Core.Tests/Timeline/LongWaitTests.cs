using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What is told because time has passed. Times are hours after the confirmation.</summary>
public sealed class LongWaitTests
{
    private const int Week = 7 * 24;

    private static readonly DateTimeOffset Confirmed = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, ToldMessage[], double, string, double?> Waits => new()
    {
        { "confirmed", [Told(Stage.Confirmed)], 1, "", 48 },
        { "something else told long before the reminder", [Told(Stage.Confirmed), Told(Stage.EtaChanged, 23.9)], 48, "reminder48h", null },
        { "something else told a day before", [Told(Stage.Confirmed), Told(Stage.EtaChanged, 24)], 48, "", 24 + Week },
        { "a part came a day before", [Told(Stage.Confirmed), Told(Stage.Preparing, 30)], 48, "", 30 + Week },
        { "something else told after the reminder fell due", [Told(Stage.Confirmed), Told(Stage.EtaChanged, 50)], 51, "", 50 + Week },
        { "reminded", [Told(Stage.Confirmed), Told(Stage.Reminder48h, 48)], 49, "", 48 + Week },
        { "a week after the reminder", [Told(Stage.Confirmed), Told(Stage.Reminder48h, 48)], 48 + Week, "stillWaiting", null },
        { "another week", [Told(Stage.Confirmed), Told(Stage.Reminder48h, 48), Told(Stage.StillWaiting, 48 + Week)], 48 + (2 * Week), "stillWaiting", null },
        { "a date was told meanwhile", [Told(Stage.Confirmed), Told(Stage.Reminder48h, 48), Told(Stage.EtaChanged, 100)], 48 + Week, "", 100 + Week },
        { "a parcel left meanwhile", [Told(Stage.Confirmed), Told(Stage.Reminder48h, 48), Told(Stage.Shipped, 100)], 48 + Week, "", 100 + Week },
        { "looked at long after both fell due", [Told(Stage.Confirmed)], 3 * Week, "reminder48h", null },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void Whoever_waits_hears_from_us(string when, ToldMessage[] told, double hours, string tells, double? wakes)
    {
        var step = Decide(Waiting(told), hours);

        Assert.Equal((when, tells), (when, string.Join(", ", step.Effects.Cast<BackorderEffect.Tell>().Select(tell => Word(tell.Stage)))));
        Assert.Equal(wakes is { } at ? Confirmed.AddHours(at) : null, step.WakeAt);
    }

    [Fact]
    public void News_come_first_and_spare_the_reminder()
    {
        var waiting = Waiting(Told(Stage.Confirmed) with { Date = new ToldDate(null) });
        var moved = waiting with { Lines = [waiting.Lines[0] with { PromisedOn = new DateOnly(2026, 12, 9) }] };

        Assert.Equal([new BackorderEffect.Tell(Stage.EtaChanged, 1, "")], Decide(moved, 48).Effects);
    }

    [Fact]
    public void Who_does_not_wait_hears_nothing_of_it()
    {
        var line = Line with { Quantity = 2, Cancelled = 1 };

        foreach (var facts in (BackorderFacts[])[
            Waiting() with { Lines = [line with { Allocated = 1 }] },
            Waiting() with { Lines = [line], IsCancelledByChannel = true },
            Waiting() with { Lines = [line], IsPaused = true }])
        {
            var told = facts with { Told = [Told(Stage.Confirmed), Told(Stage.Preparing, 1) with { Covers = "1" }, Told(Stage.Cancelled, 1) with { Covers = "1" }] };

            Assert.Equal((0, null), (Decide(told, 3 * Week).Effects.Length, Decide(told, 3 * Week).WakeAt));
        }
    }

    [Fact]
    public void Without_the_rule_nothing_is_told_and_nothing_wakes()
    {
        var never = TimelinePolicy.Default with { StillWaitingAfter = null };
        var step = BackorderTimeline.Decide(Waiting(Told(Stage.Confirmed), Told(Stage.Reminder48h, 48)), Confirmed.AddHours(9 * Week), never);

        Assert.Equal((0, null), (step.Effects.Length, step.WakeAt));
    }

    private static BackorderLine Line => new("1", "TEA", "Assam tea", 1, 0, 0, 0);

    private static BackorderFacts Waiting(params ToldMessage[] told) => new() { Lines = [Line], Told = [.. told] };

    private static BackorderStep Decide(BackorderFacts facts, double hours) =>
        BackorderTimeline.Decide(facts, Confirmed.AddHours(hours), TimelinePolicy.Default);

    private static ToldMessage Told(Stage stage, double at = 0) => new(stage, 1, Confirmed.AddHours(at), stage is Stage.Preparing ? "0" : "", IsSettled: true);

    private static string Word(Stage stage) => $"{char.ToLowerInvariant(stage.ToString()[0])}{stage.ToString()[1..]}";
}
