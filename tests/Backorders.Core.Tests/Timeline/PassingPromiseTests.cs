using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Dates are days of December in India, whose nine o'clock is half past three in UTC; times are of December, UTC.</summary>
public sealed class PassingPromiseTests
{
    private static readonly TimelinePolicy Policy = TimelinePolicy.Default with
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
        StillWaitingAfter = null,
        ReminderAfter = TimeSpan.FromDays(90),
    };

    [Theory]
    [InlineData(5, "1 10:00", "2 12:00", null, "4 03:30")]
    [InlineData(5, "1 10:00", "4 03:29", null, "4 03:30")]
    [InlineData(5, "1 10:00", "4 03:30", "renew", null)]
    [InlineData(5, "1 10:00", "9 12:00", "renew", null)]
    [InlineData(5, "4 03:30", "4 05:00", null, "5 03:30")]
    [InlineData(5, "4 12:00", "4 13:00", null, "5 03:30")]
    [InlineData(5, "5 03:00", "5 03:10", null, "5 03:30")]
    [InlineData(5, "5 12:00", "5 13:00", null, "6 03:30")]
    [InlineData(null, "1 10:00", "9 12:00", null, null)]
    public void The_morning_before_it_passes_or_the_next_one_after_it_was_told(int? promised, string told, string now, string? does, string? wakes)
    {
        var step = BackorderTimeline.Decide(Facts(promised, Told(promised, told)), At(now), Policy);

        Assert.Equal(does, step.Effects.SingleOrDefault() is BackorderEffect.RenewPromise ? "renew" : null);
        Assert.Equal(wakes is null ? At(told).AddDays(90) : At(wakes), step.Effects.IsEmpty ? step.WakeAt : At(told).AddDays(90));
    }

    [Theory]
    [InlineData(5, 5, "5 03:30")]
    [InlineData(5, 9, "9 03:30")]
    [InlineData(9, 5, "8 03:30")]
    public void Whether_a_preorder_can_be_had_is_known_on_its_release(int promised, int release, string renewed)
    {
        var facts = Facts(promised, Told(promised, "1 10:00"));
        var preorder = facts with { Lines = [facts.Lines[0] with { ReleaseOn = Day(release) }] };

        Assert.Equal(At(renewed), BackorderTimeline.Decide(preorder, At("2 10:00"), Policy).WakeAt);
    }

    [Fact]
    public void The_new_date_is_told_and_waited_for()
    {
        var told = Told(5, "1 10:00");

        Assert.IsType<BackorderEffect.Tell>(Assert.Single(BackorderTimeline.Decide(Facts(12, told), At("4 03:31"), Policy).Effects));
        var moved = told with { Stage = Stage.EtaChanged, At = At("4 03:31"), Date = new ToldDate(new(2026, 12, 12)) };
        Assert.Equal(At("11 03:30"), BackorderTimeline.Decide(Facts(12, told, moved), At("4 03:32"), Policy).WakeAt);
    }

    [Fact]
    public void Nothing_is_renewed_for_who_does_not_wait()
    {
        var facts = Facts(5, Told(5, "1 10:00"));
        var there = facts with { Lines = [facts.Lines[0] with { Allocated = 1 }], Told = facts.Told.Add(new(Stage.Preparing, 1, At("2 10:00"), "1", IsSettled: true)) };

        foreach (var none in new[] { there, facts with { IsPaused = true }, facts with { IsCancelledByChannel = true } })
            Assert.Empty(BackorderTimeline.Decide(none, At("9 12:00"), Policy).Effects);
    }

    [Fact]
    public void What_waits_is_renewed_though_another_part_is_there()
    {
        var facts = Facts(5, Told(5, "1 10:00"));
        var part = facts with { Lines = [facts.Lines[0], facts.Lines[0] with { LineId = "2", Allocated = 1 }], Told = facts.Told.Add(new(Stage.Preparing, 1, At("2 10:00"), "1", IsSettled: true)) };

        Assert.IsType<BackorderEffect.RenewPromise>(Assert.Single(BackorderTimeline.Decide(part, At("4 03:30"), Policy).Effects));
    }

    private static BackorderFacts Facts(int? promised, params ToldMessage[] told) => new()
    {
        Lines = [new BackorderLine("1", "TEA", "Assam tea", 1, 0, 0, 0) { PromisedOn = Day(promised) }],
        Told = [.. told],
    };

    private static ToldMessage Told(int? promised, string at) => new(Stage.Confirmed, 1, At(at), "", IsSettled: true, new ToldDate(Day(promised)));

    private static DateOnly? Day(int? day) => day is { } known ? new DateOnly(2026, 12, known) : null;

    private static DateTimeOffset At(string text) =>
        new(2026, 12, int.Parse(text.Split(' ')[0], null), int.Parse(text[^5..^3], null), int.Parse(text[^2..], null), 0, TimeSpan.Zero);
}
