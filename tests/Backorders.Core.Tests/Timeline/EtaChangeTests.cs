using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Dates are days of December; times are hours after the confirmation.</summary>
public sealed class EtaChangeTests
{
    private static readonly DateTimeOffset Confirmed = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int?, ToldMessage[], double, string> Moves => new()
    {
        { "nothing was told yet", 5, [], 0, "confirmed 1" },
        { "told and kept", 5, [Told(Stage.Confirmed, 5)], 1, "" },
        { "later", 9, [Told(Stage.Confirmed, 5)], 0, "etaChanged 1" },
        { "sooner", 3, [Told(Stage.Confirmed, 5)], 1, "etaChanged 1" },
        { "lost", null, [Told(Stage.Confirmed, 5)], 1, "etaChanged 1" },
        { "known at last", 5, [Told(Stage.Confirmed, null)], 1, "etaChanged 1" },
        { "still unknown", null, [Told(Stage.Confirmed, null)], 1, "" },
        { "moved back before it was told", 5, [Told(Stage.Confirmed, 5)], 1, "" },
        { "told by the reminder", 9, [Told(Stage.Confirmed, 5), Told(Stage.Reminder48h, 9, at: 48)], 49, "" },
        { "moved again within the hour", 12, [Told(Stage.Confirmed, 5), Told(Stage.EtaChanged, 9, at: 1)], 1.9, "" },
        { "moved again and the hour is over", 12, [Told(Stage.Confirmed, 5), Told(Stage.EtaChanged, 9, at: 1)], 2, "etaChanged 2" },
        { "moved there and back within the hour", 9, [Told(Stage.Confirmed, 5), Told(Stage.EtaChanged, 9, at: 1)], 2, "" },
        { "told before dates were kept", 9, [Told(Stage.Confirmed, 5) with { Date = null }], 1, "" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Whoever_waits_is_told_when_the_date_is_another_one_than_was_told_last(string when, int? promised, ToldMessage[] told, double hours, string tells)
    {
        var step = BackorderTimeline.Decide(Facts(promised, told), Confirmed.AddHours(hours), TimelinePolicy.Default);

        Assert.Equal((when, tells), (when, string.Join(", ", step.Effects.Cast<BackorderEffect.Tell>().Select(tell => $"{Word(tell.Stage)} {tell.Revision}"))));
    }

    [Fact]
    public void It_wakes_when_the_hour_is_over() => Assert.Equal(
        Confirmed.AddHours(2),
        BackorderTimeline.Decide(
            Facts(12, [Told(Stage.Confirmed, 5), Told(Stage.EtaChanged, 9, at: 1)]), Confirmed.AddHours(1.5), TimelinePolicy.Default).WakeAt);

    [Fact]
    public void Who_does_not_wait_any_more_is_not_told() => Assert.Empty(BackorderTimeline.Decide(
        Facts(9, [Told(Stage.Confirmed, 5), Told(Stage.Preparing, 5)], allocated: 1), Confirmed, TimelinePolicy.Default).Effects);

    [Theory]
    [InlineData(5, 9, 9)]
    [InlineData(5, null, null)]
    public void A_backorder_is_promised_when_the_last_of_it_is(int? first, int? second, int? promised) =>
        Assert.Equal(Day(promised), Facts(first, []) is var facts ? (facts with { Lines = [.. facts.Lines, Line(second)] }).PromisedOn : null);

    [Fact]
    public void What_is_cancelled_or_shipped_holds_up_no_date() =>
        Assert.Equal(Day(5), (Facts(5, []) with { Lines = [Line(5), Line(9) with { Cancelled = 1 }, Line(null) with { Shipped = 1 }] }).PromisedOn);

    private static BackorderFacts Facts(int? promised, ToldMessage[] told, long allocated = 0) =>
        new() { Lines = [Line(promised) with { Allocated = allocated }], Told = [.. told] };

    private static BackorderLine Line(int? promised) => new("1", "TEA", "Assam tea", 1, 0, 0, 0) { PromisedOn = Day(promised) };

    private static DateOnly? Day(int? day) => day is { } known ? new DateOnly(2026, 12, known) : null;

    private static ToldMessage Told(Stage stage, int? date, double at = 0) =>
        new(stage, 1, Confirmed.AddHours(at), "", IsSettled: true, new ToldDate(Day(date)));

    private static string Word(Stage stage) => $"{char.ToLowerInvariant(stage.ToString()[0])}{stage.ToString()[1..]}";
}
