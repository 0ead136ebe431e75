using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

public sealed class BackorderTimelineTests
{
    private static readonly DateTimeOffset Confirmed = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, BackorderFacts, TimeSpan, BackorderState, string, bool> Steps => new()
    {
        { "new", Facts(Line(3)), default, BackorderState.Waiting, "confirmed 1", false },
        { "confirmed", Facts(Line(3), Told(Stage.Confirmed)), default, BackorderState.Waiting, "", false },
        { "claimed but not known to be sent", Facts(Line(3), Told(Stage.Confirmed, settled: false)), default, BackorderState.Waiting, "confirmed 1", false },
        { "just before 48 h", Facts(Line(3), Told(Stage.Confirmed)), TimeSpan.FromHours(48) - TimeSpan.FromTicks(1), BackorderState.Waiting, "", false },
        { "at 48 h", Facts(Line(3), Told(Stage.Confirmed)), TimeSpan.FromHours(48), BackorderState.Waiting, "reminder48h 1", false },
        { "reminded", Facts(Line(3), Told(Stage.Confirmed), Told(Stage.Reminder48h)), TimeSpan.FromDays(6), BackorderState.Waiting, "", false },
        { "partly allocated at 48 h", Facts(Line(3, allocated: 2), Told(Stage.Confirmed)), TimeSpan.FromHours(48), BackorderState.Waiting, "preparing 1 2", false },
        { "allocated at 48 h", Facts(Line(3, allocated: 3), Told(Stage.Confirmed)), TimeSpan.FromHours(48), BackorderState.Allocated, "preparing 1 3", false },
        { "allocated before anything was told", Facts(Line(3, allocated: 3)), default, BackorderState.Allocated, "preparing 1 3", false },
        { "prepared", Facts(Line(3, allocated: 3), Told(Stage.Preparing)), default, BackorderState.Allocated, "", false },
        { "prepared and then missing", Facts(Line(3, allocated: 2, lost: 1), Told(Stage.Preparing, "3")), default, BackorderState.Waiting, "etaChanged 1 missing 1 1 2", false },
        { "missing and told", Facts(Line(3, allocated: 2, lost: 1), Told(Stage.Confirmed), Told(Stage.Preparing, "3"), Told(Stage.EtaChanged, "missing 1 1 2")), default, BackorderState.Waiting, "", false },
        { "there again", Facts(Line(3, allocated: 3, lost: 1), Told(Stage.EtaChanged, "missing 1 1 2"), Told(Stage.Preparing, "3")), default, BackorderState.Allocated, "preparing 2 3", false },
        { "missing once more", Facts(Line(3, allocated: 1, lost: 3), Told(Stage.Preparing, "3"), Told(Stage.EtaChanged, "missing 1 1 2"), Told(Stage.Preparing, "3", revision: 2)), default, BackorderState.Waiting, "etaChanged 2 missing 3 2 1", false },
        { "missing and there again before anyone looked", Facts(Line(3, allocated: 3, lost: 1), Told(Stage.Preparing, "3")), default, BackorderState.Allocated, "", false },
        { "missing before it was ever told", Facts(Line(3, lost: 3)), default, BackorderState.Waiting, "confirmed 1", false },
        { "shipped", Facts(Line(3, shipped: 3), Told(Stage.Preparing)) with { Shipments = ["S1"] }, default, BackorderState.Shipped, "shipped 1 S1", true },
        { "delivered", Shipped("S1") with { Delivered = ["S1"] }, default, BackorderState.Closed, "", true },
        { "one of two parcels delivered", Shipped("S1", "S2") with { Delivered = ["S1"] }, TimeSpan.FromDays(29), BackorderState.Shipped, "", false },
        { "no word of its delivery for long", Shipped("S1"), TimeSpan.FromDays(30), BackorderState.Shipped, "", true },
        { "a parcel delivered while more waits", Shipped("S1") with { Lines = [Line(4, shipped: 3)], Delivered = ["S1"] }, default, BackorderState.Waiting, "", false },
        { "delivered, and told of late", Shipped("S1") with { Delivered = ["S1"], Told = [] }, default, BackorderState.Closed, "shipped 1 S1", true },
        { "waited for long", Facts(Line(3, allocated: 1), Told(Stage.Confirmed), Told(Stage.Preparing, "1")) with { GivesUpAt = Confirmed.AddHours(1) }, TimeSpan.FromHours(1), BackorderState.Waiting, "giveUp", false },
        { "waited for long and there", Facts(Line(3, allocated: 3), Told(Stage.Preparing, "3")) with { GivesUpAt = Confirmed }, default, BackorderState.Allocated, "", false },
        { "shipped in two parcels", Facts(Line(3, shipped: 3), Told(Stage.Shipped, "S1")) with { Shipments = ["S1", "S2"] }, default, BackorderState.Shipped, "shipped 2 S2", true },
        { "partly shipped", Facts(Line(3, shipped: 1), Told(Stage.Confirmed)) with { Shipments = ["S1"] }, default, BackorderState.Waiting, "shipped 1 S1", false },
        { "cancelled", Facts(Line(3, cancelled: 3), Told(Stage.Confirmed)), default, BackorderState.Cancelled, "cancelled 1 3", true },
        { "being cancelled by its channel, line by line", Facts(Line(3, cancelled: 2), Told(Stage.Confirmed)) with { IsCancelledByChannel = true }, default, BackorderState.Waiting, "", false },
        { "cancelled before it was confirmed", Facts(Line(3, cancelled: 3)), default, BackorderState.Cancelled, "cancelled 1 3", true },
        { "cancelled and told", Facts(Line(3, cancelled: 3), Told(Stage.Cancelled, "3")), default, BackorderState.Cancelled, "", true },
        { "one more cancelled", Facts(Line(3, cancelled: 2), Told(Stage.Confirmed), Told(Stage.Cancelled, "1")), default, BackorderState.Waiting, "cancelled 2 2", false },
        { "rest cancelled after a parcel", Facts(Line(3, shipped: 1, cancelled: 2), Told(Stage.Shipped, "S1")) with { Shipments = ["S1"] }, default, BackorderState.Shipped, "cancelled 1 2", true },
        { "given up", Facts(Line(3, unfulfillable: 3)) with { GivenUp = Gone }, default, BackorderState.Cancelled, "unfulfillable 1 3", true },
        { "given up after it was confirmed", Facts(Line(3, unfulfillable: 3), Told(Stage.Confirmed)) with { GivenUp = Gone }, default, BackorderState.Cancelled, "unfulfillable 1 3", true },
        { "given up and told", Facts(Line(3, unfulfillable: 3), Told(Stage.Unfulfillable, "3")) with { GivenUp = Gone }, default, BackorderState.Cancelled, "", true },
        { "given up what was not there", Facts(Line(3, allocated: 1, unfulfillable: 2), Told(Stage.Confirmed)) with { GivenUp = Gone }, default, BackorderState.Allocated, "unfulfillable 1 2, preparing 1 1", false },
        { "given up after a part was cancelled", Facts(Line(3, cancelled: 1, unfulfillable: 2), Told(Stage.Cancelled, "1")) with { GivenUp = Gone }, default, BackorderState.Cancelled, "unfulfillable 1 2", true },
        { "given up in part, the rest cancelled", Facts(Line(3, cancelled: 1, unfulfillable: 2), Told(Stage.Unfulfillable, "2")) with { GivenUp = Gone }, default, BackorderState.Cancelled, "cancelled 1 1", true },
        { "a part came", Facts(Line(3, allocated: 1), Told(Stage.Confirmed)), default, BackorderState.Waiting, "preparing 1 1", false },
        { "a part came and was told", Facts(Line(3, allocated: 1), Told(Stage.Confirmed), Told(Stage.Preparing, "1")), default, BackorderState.Waiting, "", false },
        { "a second part came", Facts(Line(3, allocated: 2), Told(Stage.Confirmed), Told(Stage.Preparing, "1")), default, BackorderState.Waiting, "preparing 2 2", false },
        { "the first part left", Facts(Line(3, shipped: 1), Told(Stage.Preparing, "1"), Told(Stage.Confirmed)) with { Shipments = ["S1"] }, default, BackorderState.Waiting, "shipped 1 S1", false },
        { "the first part left and the rest came", Facts(Line(3, allocated: 2, shipped: 1), Told(Stage.Preparing, "1"), Told(Stage.Shipped, "S1")) with { Shipments = ["S1"] }, default, BackorderState.Allocated, "preparing 2 3", false },
        { "held, a part came", Facts(Line(3, allocated: 2), Told(Stage.Confirmed)) with { IsHeld = true }, default, BackorderState.Waiting, "", false },
        { "held, all came", Facts(Line(3, allocated: 3), Told(Stage.Confirmed)) with { IsHeld = true }, default, BackorderState.Allocated, "preparing 1 3", false },
        { "held, all came but a line that was filled waits again", Facts(Line(3, allocated: 3), Told(Stage.Confirmed)) with { IsHeld = true, WaitingElsewhere = 1 }, default, BackorderState.Waiting, "", false },
        { "held, the rest can't be had", Facts(Line(3, allocated: 1, unfulfillable: 2), Told(Stage.Confirmed), Told(Stage.Unfulfillable, "2")) with { IsHeld = true, GivenUp = Gone }, default, BackorderState.Allocated, "preparing 1 1", false },
        { "held, cancelled while a line that was filled waits again", Facts(Line(3, cancelled: 3), Told(Stage.Cancelled, "3")) with { IsHeld = true, WaitingElsewhere = 1 }, default, BackorderState.Cancelled, "", true },
        { "paused", Facts(Line(3)) with { IsPaused = true }, default, BackorderState.Waiting, "", false },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_follows_from_the_facts(string when, BackorderFacts facts, TimeSpan after, BackorderState state, string tells, bool isOver)
    {
        var step = BackorderTimeline.Decide(facts, Confirmed + after, TimelinePolicy.Default);

        Assert.Equal((when, state, tells, isOver), (when, step.State, string.Join(", ", step.Effects.Select(Words)), step.IsOver));
    }

    [Fact]
    public void It_wakes_for_the_end_of_the_wait_and_when_word_of_a_delivery_is_not_waited_for_any_more()
    {
        Assert.Equal(Confirmed.AddHours(3), Decide(Facts(Line(1), Told(Stage.Confirmed)) with { GivesUpAt = Confirmed.AddHours(3) }).WakeAt);
        Assert.Equal(Confirmed.AddDays(30), Decide(Shipped("S1")).WakeAt);
    }

    [Fact]
    public void It_wakes_for_the_reminder_while_it_waits()
    {
        var waiting = Facts(Line(1), Told(Stage.Confirmed));

        Assert.Equal(Confirmed.AddHours(48), Decide(waiting).WakeAt);
        Assert.Null(Decide(Facts(Line(1, allocated: 1), Told(Stage.Confirmed))).WakeAt);
        Assert.Null(Decide(waiting with { IsPaused = true }).WakeAt);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Once_told_nothing_more_is_asked_for(string when, BackorderFacts facts, TimeSpan after, BackorderState state, string tells, bool isOver)
    {
        var now = Confirmed + after;
        var told = BackorderTimeline.Decide(facts, now, TimelinePolicy.Default).Effects.OfType<BackorderEffect.Tell>()
            .Select(tell => new ToldMessage(tell.Stage, tell.Revision, now, tell.Covers, IsSettled: true));

        var after1 = facts with { Told = [.. facts.Told.Where(message => message.IsSettled), .. told] };

        var again = BackorderTimeline.Decide(after1, now, TimelinePolicy.Default);
        Assert.Equal((when, state, isOver), (when, again.State, again.IsOver));
        Assert.True(again.Effects.All(effect => effect is BackorderEffect.GiveUp), tells);
    }

    private static BackorderStep Decide(BackorderFacts facts) => BackorderTimeline.Decide(facts, Confirmed, TimelinePolicy.Default);

    private static string Words(BackorderEffect effect) => effect switch
    {
        BackorderEffect.Tell tell => $"{char.ToLowerInvariant(tell.Stage.ToString()[0])}{tell.Stage.ToString()[1..]} {tell.Revision} {tell.Covers}".TrimEnd(),
        BackorderEffect.CancelOnChannel cancel => $"cancel {cancel.Revision} {(cancel.Refund ? "refund" : "no refund")}",
        BackorderEffect.GiveUp => "giveUp",
        _ => effect.ToString(),
    };

    private static BackorderFacts Shipped(params string[] parcels) => new()
    {
        Lines = [Line(3, shipped: 3)],
        Shipments = [.. parcels],
        LastShippedAt = Confirmed,
        Told = [Told(Stage.Confirmed), .. parcels.Select((parcel, i) => Told(Stage.Shipped, parcel, revision: i + 1))],
    };

    private static BackorderFacts Facts(BackorderLine line, params ToldMessage[] told) => new() { Lines = [line], Told = [.. told] };

    private static BackorderLine Line(long quantity, long allocated = 0, long shipped = 0, long cancelled = 0, long unfulfillable = 0, long lost = 0) =>
        new("1", "TEA", "Assam tea", quantity, allocated, shipped, cancelled + unfulfillable, unfulfillable) { TakenBack = lost };

    private static HubCancellation Gone => new(Confirmed, Refund: true);

    private static ToldMessage Told(Stage stage, string covers = "", bool settled = true, int revision = 1) => new(stage, revision, Confirmed, covers, settled);
}
