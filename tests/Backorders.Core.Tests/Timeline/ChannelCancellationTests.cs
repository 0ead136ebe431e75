using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What was cancelled in the hub is cancelled on the channel too, and the customer hears of it when it is known what becomes of the money.</summary>
public sealed class ChannelCancellationTests
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, BackorderFacts, int, string, int?> Steps => new()
    {
        { "cancelled here", Facts(cancelled: 3), 0, "cancel 1 refund", 10 },
        { "without a refund", Facts(cancelled: 3) with { Cancellation = new(Asked, Refund: false) }, 0, "cancel 1", 10 },
        { "not yet on every line", Facts(cancelled: 2), 0, "", null },
        { "after a parcel", Facts(cancelled: 2, shipped: 1), 0, "cancel 1 refund", 10 },
        { "came too late", Facts(cancelled: 0, shipped: 3), 0, "", null },
        { "cancelled by the channel", Facts(cancelled: 3, byChannel: 3) with { Cancellation = null }, 0, "tell", null },
        { "by the channel, and then here", Facts(cancelled: 3, byChannel: 3), 0, "tell", null },
        { "partly by the channel, the rest here", Facts(cancelled: 3, byChannel: 1), 0, "cancel 1 refund", 10 },
        { "asked, outcome not known", Facts(cancelled: 3, told: new ToldChannel(1, 3, IsSettled: false)), 0, "cancel 1 refund", 10 },
        { "asked, outcome not known, and the channel speaks of it", Facts(3, byChannel: 3, told: new ToldChannel(1, 3, IsSettled: false)), 0, "cancel 1 refund", 10 },
        { "done or refused", Facts(cancelled: 3, told: new ToldChannel(1, 3, IsSettled: true)), 0, "tell", null },
        { "done, and the channel speaks of it", Facts(3, byChannel: 3, told: new ToldChannel(1, 3, IsSettled: true)), 0, "tell", null },
        { "done in part", Facts(cancelled: 3, told: new ToldChannel(1, 1, IsSettled: true)), 0, "cancel 2 refund", 10 },
        { "the channel out of reach, a while", Facts(cancelled: 3), 9, "cancel 1 refund", 10 },
        { "the channel out of reach, long", Facts(cancelled: 3), 10, "cancel 1 refund, tell", null },
        { "a channel that can't be told", Facts(cancelled: 3) with { CanTellChannel = false }, 0, "tell", null },
        { "given up as unfulfillable", GivenUp(unfulfillable: 3), 0, "cancel 1 refund", 10 },
        { "given up cash on delivery", GivenUp(unfulfillable: 3) with { GivenUp = new(Asked, Refund: false) }, 0, "cancel 1", 10 },
        { "given up in part, others wait", GivenUp(unfulfillable: 2), 0, "cancel 1 refund", 10 },
        { "given up, done", GivenUp(unfulfillable: 3, told: new ToldChannel(1, 3, IsSettled: true)), 0, "sorry 3", null },
        { "given up, the channel out of reach, long", GivenUp(unfulfillable: 3), 10, "cancel 1 refund, sorry 3", null },
        { "given up and, without a refund, the rest cancelled", GivenUp(unfulfillable: 2, cancelled: 1) with { Cancellation = new(Asked, Refund: false) }, 0, "cancel 1 refund", 10 },
        { "given up, done, and the rest cancelled without a refund", GivenUp(2, 1, new ToldChannel(1, 2, IsSettled: true)) with { Cancellation = new(Asked, Refund: false) }, 0, "cancel 2", 10 },
        { "paused", Facts(cancelled: 3) with { IsPaused = true }, 0, "", null },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_follows_from_the_facts(string when, BackorderFacts facts, int minutes, string effects, int? wakes)
    {
        var step = BackorderTimeline.Decide(facts, Asked.AddMinutes(minutes), TimelinePolicy.Default);

        var expected = minutes < wakes ? Asked.AddMinutes(wakes.Value) : (DateTimeOffset?)null;
        Assert.Equal((when, effects, expected), (when, string.Join(", ", step.Effects.Select(Words)), step.WakeAt));
    }

    [Fact]
    public void It_is_not_over_while_the_channel_is_to_be_told()
    {
        var told = new ToldMessage(Stage.Cancelled, 1, Asked, "3", IsSettled: true);
        var late = BackorderTimeline.Decide(Facts(cancelled: 3) with { Told = [told] }, Asked.AddDays(1), TimelinePolicy.Default);

        Assert.Equal([new BackorderEffect.CancelOnChannel(1, Refund: true)], late.Effects);
        Assert.Null(late.WakeAt);
    }

    private static string Words(BackorderEffect effect) => effect switch
    {
        BackorderEffect.CancelOnChannel cancel => $"cancel {cancel.Revision}{(cancel.Refund ? " refund" : "")}",
        BackorderEffect.Tell { Stage: Stage.Unfulfillable, Revision: 1 } tell => $"sorry {tell.Covers}",
        BackorderEffect.Tell { Stage: Stage.Cancelled, Revision: 1, Covers: "3" } => "tell",
        _ => effect.ToString(),
    };

    /// <summary>Three units, confirmed and reminded; what is neither cancelled nor shipped waits.</summary>
    private static BackorderFacts Facts(long cancelled, long shipped = 0, long byChannel = 0, ToldChannel? told = null) => new()
    {
        Lines = [new BackorderLine("1", "TEA", "Assam tea", 3, 0, shipped, cancelled)],
        Told = [new(Stage.Confirmed, 1, Asked, "", IsSettled: true), new(Stage.Reminder48h, 1, Asked, "", IsSettled: true)],
        Cancellation = new HubCancellation(Asked, Refund: true),
        CancelledByChannel = byChannel,
        CanTellChannel = true,
        ToldChannel = told is null ? [] : [told],
    };

    private static BackorderFacts GivenUp(long unfulfillable, long cancelled = 0, ToldChannel? told = null)
    {
        var facts = Facts(cancelled + unfulfillable, told: told);
        return facts with { Lines = [facts.Lines[0] with { Unfulfillable = unfulfillable }], Cancellation = null, GivenUp = new HubCancellation(Asked, Refund: true) };
    }
}
