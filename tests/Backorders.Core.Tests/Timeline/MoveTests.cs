using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What the channel holds back and what the warehouse is asked for follow from the facts, each once.</summary>
public sealed class MoveTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, BackorderFacts, string> Steps => new()
    {
        { "waits", Facts(waiting: 2), "Hold 1" },
        { "waits and is held", Facts(waiting: 2, moves: Hold(1, "1:2")), "" },
        { "asked to be held, outcome not known", Facts(waiting: 1, moves: Hold(1, "1:2", isSettled: false)), "Hold 1" },
        { "a part came", Facts(waiting: 1, allocated: 1, moves: Hold(1, "1:2")), "Hold 2, Fulfilment 1" },
        { "all came", Facts(allocated: 2, moves: Hold(1, "1:2")), "Hold 2, Fulfilment 1" },
        { "all came and everybody knows", Facts(allocated: 2, moves: [Hold(1, "1:2"), Hold(2, ""), Asked(1, 2)]), "" },
        { "the rest came", Facts(allocated: 2, moves: [Hold(1, "1:1"), Hold(2, ""), Asked(1, 1)]), "Fulfilment 2" },
        { "what came was missing, and waits again", Facts(waiting: 2, takenBack: 2, moves: [Hold(1, ""), Asked(1, 2)]), "Hold 2" },
        { "it came once more", Facts(allocated: 2, takenBack: 2, moves: Asked(1, 2)), "Fulfilment 2" },
        { "ships whole and waits", Facts(waiting: 1, allocated: 1) with { IsHeld = true }, "Hold 1" },
        { "ships whole, and waits for less", Facts(waiting: 1, allocated: 2, moves: Hold(1, "*")) with { IsHeld = true }, "" },
        { "ships whole and is there", Facts(allocated: 3, moves: Hold(1, "*")) with { IsHeld = true }, "Hold 2, Fulfilment 1" },
        { "is cancelled, and was held", Facts(cancelled: 2, moves: Hold(1, "1:2")) with { CancelledByChannel = 2, IsCancelledByChannel = true }, "Hold 2" },
        { "is being cancelled", Facts(waiting: 2) with { IsCancelledByChannel = true }, "" },
        { "nobody to hold it, nobody to ask", Facts(waiting: 1, allocated: 1) with { CanMove = [] }, "" },
        { "paused", Facts(waiting: 2) with { IsPaused = true }, "" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_move_follows_from_the_facts(string when, BackorderFacts facts, string moves)
    {
        var asked = BackorderTimeline.Decide(facts, Now, TimelinePolicy.Default).Effects.OfType<BackorderEffect.MakeMove>();

        Assert.Equal((when, moves), (when, string.Join(", ", asked.Select(move => $"{move.Kind} {move.Revision}"))));
    }

    private static BackorderFacts Facts(long waiting = 0, long allocated = 0, long cancelled = 0, long takenBack = 0, params Move[] moves) => new()
    {
        Lines = [new("1", "TEA", "Tea", waiting + allocated + cancelled, allocated, Shipped: 0, cancelled, TakenBack: takenBack)],
        CanMove = [MoveKind.Hold, MoveKind.Fulfilment],
        Moves = [.. moves],
    };

    private static Move Hold(int revision, string covers, bool isSettled = true) => new(MoveKind.Hold, revision, covers, isSettled);

    private static Move Asked(int revision, int units) => new(MoveKind.Fulfilment, revision, $"{units}", IsSettled: true);
}
