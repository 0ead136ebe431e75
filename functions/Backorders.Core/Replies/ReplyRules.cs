using System.Collections.Immutable;

namespace Backorders.Core.Replies;

/// <summary>What is answered to what customers write back. Pure.</summary>
public static class ReplyRules
{
    /// <summary>As many orders as one message names.</summary>
    public const int MostNamed = 4;

    private static readonly TimeSpan StrangerRest = TimeSpan.FromDays(1);

    public static ReplyPlan Decide(ReplyFacts facts)
    {
        var word = WordOf(facts);
        var wanted = AskedWhetherWanted(facts);
        var pending = facts.Pending is { } asked && asked.At + PendingQuestion.Life > facts.Now && !(wanted?.AskedAt > asked.At) ? asked : null;
        return (word, pending?.Kind) switch
        {
            (CustomerWord.Stop, _) => new(ReplyAct.Stop, facts.IsOut || facts.IsAnsweredThere ? ReplyKind.Nothing : ReplyKind.Stopped, []),
            (CustomerWord.Start, _) => new(ReplyAct.Start, facts.IsAnsweredThere ? ReplyKind.Nothing : ReplyKind.Started, []),
            (CustomerWord.Help, _) => Say(facts.IsAnsweredThere ? ReplyKind.Nothing : ReplyKind.Help, facts.Orders.Take(1)),
            _ when facts.IsOut => Ask(facts, ReplyKind.Nothing),
            (CustomerWord.Choice, PendingKind.Which) when facts.Said.Choice <= pending!.Orders.Length => Confirm(facts, pending.Orders[facts.Said.Choice - 1]),
            (CustomerWord.Yes, PendingKind.Cancel) => Cancel(facts, pending!.Orders[0]),
            (CustomerWord.Yes, null) when wanted is not null => new(ReplyAct.Confirm, ReplyKind.Confirmed, [wanted.Id]),
            (CustomerWord.No, null) when wanted is not null => Cancel(facts, wanted.Id),
            (CustomerWord.No, not null) => new(ReplyAct.None, ReplyKind.Kept, pending!.Orders),
            (CustomerWord.Courtesy, not null) => new(ReplyAct.None, pending!.Kind is PendingKind.Cancel ? ReplyKind.AskCancel : ReplyKind.AskWhich, pending.Orders),
            (CustomerWord.Courtesy, null) => Say(ReplyKind.Nothing, []),
            _ when !facts.IsKnown => Ask(facts, facts.StrangerToldAt + StrangerRest > facts.Now ? ReplyKind.Nothing : ReplyKind.Stranger),
            (CustomerWord.Status, _) when !facts.Orders.IsEmpty => Say(ReplyKind.Status, ToTell(facts)),
            (CustomerWord.Cancel, _) when !facts.Orders.IsEmpty => ToCancel(facts) switch
            {
                [] => Say(ReplyKind.TooLate, ToTell(facts).Take(1)),
                [var only] => Say(ReplyKind.AskCancel, [only]),
                var several => Say(ReplyKind.AskWhich, several),
            },
            _ => Ask(facts, facts.HasOpenQuestion ? ReplyKind.Nothing : ReplyKind.Acknowledged),
        };
    }

    /// <summary>Where the carrier's side reads words in its own way, it has acted on them before they come here.</summary>
    private static CustomerWord WordOf(ReplyFacts facts) => facts switch
    {
        { IsAnsweredThere: true, IsOut: true, Said.Word: CustomerWord.Yes } => CustomerWord.Start,
        _ => facts.Said.Word,
    };

    /// <summary>Null too when several are, and it isn't known which is meant: a person must ask.</summary>
    private static StandingOrder? AskedWhetherWanted(ReplyFacts facts)
    {
        var asked = facts.Orders.Where(order => order.AskedAt is not null).ToList();
        return asked is [var only] ? only : asked.Where(order => order.IsMeant).ToList() is [var meant] ? meant : null;
    }

    private static ReplyPlan Confirm(ReplyFacts facts, string order) => new(ReplyAct.None, IsOpen(facts, order) ? ReplyKind.AskCancel : ReplyKind.TooLate, [order]);

    private static ReplyPlan Cancel(ReplyFacts facts, string order) =>
        IsOpen(facts, order) ? new(ReplyAct.Cancel, ReplyKind.Cancelled, [order]) : new(ReplyAct.None, ReplyKind.TooLate, [order]);

    private static ReplyPlan Say(ReplyKind kind, IEnumerable<StandingOrder> about) => new(ReplyAct.None, kind, [.. about.Select(order => order.Id)]);

    private static ReplyPlan Ask(ReplyFacts facts, ReplyKind says) => new(ReplyAct.Ask, says, [.. facts.Orders.Select(order => order.Id)]);

    private static bool IsOpen(ReplyFacts facts, string order) => facts.Orders.Any(one => one.Id == order && one.IsOpen);

    /// <summary>Those that are meant, else those that are open, else the latest.</summary>
    private static IEnumerable<StandingOrder> ToTell(ReplyFacts facts) =>
        Meant(facts) is { IsEmpty: false } meant ? meant
        : facts.Orders.Any(order => order.IsOpen) ? facts.Orders.Where(order => order.IsOpen).Take(MostNamed)
        : facts.Orders.Take(1);

    private static ImmutableArray<StandingOrder> ToCancel(ReplyFacts facts) =>
        [.. (Meant(facts) is { IsEmpty: false } meant ? meant : facts.Orders).Where(order => order.IsOpen).Take(MostNamed)];

    private static ImmutableArray<StandingOrder> Meant(ReplyFacts facts) => [.. facts.Orders.Where(order => order.IsMeant).Take(MostNamed)];
}
