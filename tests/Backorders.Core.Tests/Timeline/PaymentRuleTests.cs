using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What is charged when it ships: when it is looked at, taken, and asked for again. Days are from now.</summary>
public sealed class PaymentRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimelinePolicy Policy = TimelinePolicy.Default with { AuthorisationNotice = TimeSpan.FromDays(2), StillWaitingAfter = null };

    public static TheoryData<string, BackorderFacts, string> Moves => new()
    {
        { "waits", Facts(waiting: 2), "Authorisation 1" },
        { "waits, and was looked at", Facts(waiting: 2, moves: Seen), "" },
        { "a part came", Facts(waiting: 1, allocated: 1, moves: Seen), "Capture 1" },
        { "a part came and was taken", Facts(waiting: 1, allocated: 1, moves: [Seen, Taken(1, "1")]), "" },
        { "taking a part, outcome not known", Facts(allocated: 2, moves: [Seen, Taken(1, "1", isSettled: false)]), "Capture 1" },
        { "a part left, and the rest waits", Facts(waiting: 1, shipped: 1, moves: [Seen, Taken(1, "1")]), "" },
        { "the rest came", Facts(allocated: 1, shipped: 1, moves: [Seen, Taken(1, "1")]), "Capture 2" },
        { "all came and was taken", Facts(allocated: 2, moves: [Seen, Taken(1, "all")]), "" },
        { "ships whole, and a part came", Facts(waiting: 1, allocated: 1, moves: Seen) with { IsHeld = true }, "" },
        { "nothing to take", Facts(allocated: 2) with { CanMove = [] }, "" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void Money_is_taken_as_it_comes_and_each_part_once(string when, BackorderFacts facts, string moves)
    {
        var asked = BackorderTimeline.Decide(facts, Now, Policy).Effects.OfType<BackorderEffect.MakeMove>();

        Assert.Equal((when, moves), (when, string.Join(", ", asked.Select(move => $"{move.Kind} {move.Revision}"))));
    }

    [Theory]
    [InlineData(7, 30, true)]
    [InlineData(7, 7, true)]
    [InlineData(7, 6, false)]
    [InlineData(7, null, true)]
    [InlineData(null, 30, false)]
    public void Who_authorised_too_early_is_asked_once_two_days_before(int? until, int? promised, bool isAsked)
    {
        var facts = Facts(waiting: 1, moves: Seen);
        var waiting = facts with
        {
            AuthorisedUntil = until is { } days ? Now.AddDays(days) : null,
            Lines = [facts.Lines[0] with { PromisedOn = promised is { } day ? new DateOnly(2026, 11, 21).AddDays(day) : null }],
            Told = [new(Stage.Confirmed, 1, Now, "", IsSettled: true, new ToldDate(promised is { } date ? new DateOnly(2026, 11, 21).AddDays(date) : null))],
        };
        Assert.False(Asks(waiting, 4.9));
        Assert.Equal(isAsked, Asks(waiting, 5));
        Assert.False(Asks(waiting with { Told = waiting.Told.Add(new(Stage.PayAgain, 1, Now.AddDays(5), "", IsSettled: true)) }, 6));
    }

    private static bool Asks(BackorderFacts facts, double days) =>
        BackorderTimeline.Decide(facts, Now.AddDays(days), Policy).Effects.Any(effect => effect is BackorderEffect.Tell { Stage: Stage.PayAgain });

    private static Move Seen => new(MoveKind.Authorisation, 1, "seen", IsSettled: true);

    private static Move Taken(int revision, string covers, bool isSettled = true) => new(MoveKind.Capture, revision, covers, isSettled);

    private static BackorderFacts Facts(long waiting = 0, long allocated = 0, long shipped = 0, params Move[] moves) => new()
    {
        Lines = [new("1", "TEA", "Tea", waiting + allocated + shipped, allocated, shipped, Cancelled: 0)],
        CanMove = [MoveKind.Authorisation, MoveKind.Capture],
        Moves = [.. moves],
    };
}
