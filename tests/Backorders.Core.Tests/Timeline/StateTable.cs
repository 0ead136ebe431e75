using System.Globalization;
using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>What each event comes to in each state, by the rules themselves: a backorder of three units, promised in 30 days.</summary>
internal static class StateTable
{
    private static readonly DateTimeOffset Placed = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Promised = new(2026, 12, 21);

    private static readonly (string Name, Func<TimelineModel> Reach)[] States =
    [
        ("waiting", () => Begin()),
        ("allocated", () => Begin(Arrive(3))),
        ("shipped", () => Begin(Arrive(3), Ship("S1", 3))),
        ("cancelled", () => Begin(CancelHere)),
        ("closed", () => Begin(Arrive(3), Ship("S1", 3), Deliver)),
    ];

    private static readonly (string Name, Func<BackorderFacts, bool> Can, Func<BackorderFacts, BackorderFacts> Happen, TimeSpan Then)[] Events =
    [
        ("48 h pass", _ => true, facts => facts, TimeSpan.FromHours(48)),
        ("9 days pass", _ => true, facts => facts, TimeSpan.FromDays(9.5)),
        ("the date moves", facts => facts.Waiting > 0, facts => At(facts, Promised.AddDays(9)), default),
        ("the morning before the date", facts => facts.Waiting > 0, facts => At(facts, new DateOnly(2026, 11, 23)), TimeSpan.FromHours(24)),
        ("one unit comes", facts => facts.Waiting > 0, Arrive(1), default),
        ("all units come", facts => facts.Waiting > 0, Arrive(3), default),
        ("a unit that came is missing", facts => facts.Allocated > 0, Lose, default),
        ("a parcel with all of it leaves", facts => facts.Waiting + facts.Allocated > 0, facts => Ship("S1", 3)(Arrive(facts.Waiting)(facts)), default),
        ("the parcel is delivered", facts => !facts.Shipments.IsEmpty, Deliver, default),
        ("30 days after the parcel", facts => !facts.Shipments.IsEmpty, facts => facts, TimeSpan.FromDays(30)),
        ("the customer or ops cancels", facts => facts.Waiting + facts.Allocated > 0, CancelHere, default),
        ("the channel cancels", facts => facts.Waiting + facts.Allocated > 0, CancelThere, default),
        ("it can't be had", facts => facts.Waiting > 0, GiveUp, default),
        ("`maxWaitDays` are over", facts => facts.Waiting > 0, facts => facts with { GivesUpAt = Placed.AddHours(1) }, TimeSpan.FromHours(1)),
        ("an edit owes a unit more", _ => true, facts => OnLine(facts, line => line with { Quantity = line.Quantity + 1 }), default),
        ("an edit owes nothing", facts => facts.Waiting > 0, facts => OnLine(facts, line => line with { Quantity = 0 }), default),
        ("ops pauses it", facts => facts.Waiting > 0, facts => facts with { IsPaused = true }, TimeSpan.FromDays(60)),
    ];

    public static string Markdown()
    {
        var rows = Events.Select(what => $"| {what.Name} | {string.Join(" | ", States.Select(state => Cell(state.Name, state.Reach(), what.Can, what.Happen, what.Then)))} |");
        return string.Join(
            '\n',
            [$"| event | {string.Join(" | ", States.Select(state => state.Name))} |", $"|{string.Concat(Enumerable.Repeat(" --- |", States.Length + 1))}", .. rows]);
    }

    private static string Cell(string state, TimelineModel model, Func<BackorderFacts, bool> can, Func<BackorderFacts, BackorderFacts> happen, TimeSpan then)
    {
        if (!can(model.Facts)) return "";
        model.Done.Clear();
        var step = model.Happen(happen);
        if (then > TimeSpan.Zero) step = model.Pass(then);

        var next = Word(step.State.ToString());
        var told = model.Done.Where(effect => effect is not BackorderEffect.RenewPromise and not BackorderEffect.GiveUp).Select(Words).ToList();
        var words = told.Count > 0 ? string.Join(", ", told) : "-";
        return next == state ? words : $"{(told.Count > 0 ? $"{words}; " : "")}→ {next}";
    }

    private static TimelineModel Begin(params Func<BackorderFacts, BackorderFacts>[] events)
    {
        var line = new BackorderLine("1", "TEA", "Assam tea", 3, 0, 0, 0) { PromisedOn = Promised };
        var model = new TimelineModel(new BackorderFacts { Lines = [line], CanTellChannel = true }, Placed, TimelinePolicy.Default);
        model.Run();
        foreach (var what in events) model.Happen(what);
        return model;
    }

    private static BackorderFacts OnLine(BackorderFacts facts, Func<BackorderLine, BackorderLine> change) => facts with { Lines = [change(facts.Lines[0])] };

    private static BackorderFacts At(BackorderFacts facts, DateOnly date)
    {
        var told = facts.Told.Select(message => message.Date is null || date > Promised ? message : message with { Date = new ToldDate(date) });
        return OnLine(facts, line => line with { PromisedOn = date }) with { Told = [.. told] };
    }

    private static Func<BackorderFacts, BackorderFacts> Arrive(long units) => facts => OnLine(facts, line => line with { Allocated = line.Allocated + units });

    private static BackorderFacts Lose(BackorderFacts facts) =>
        OnLine(facts, line => line with { Allocated = line.Allocated - 1, TakenBack = line.TakenBack + 1 });

    private static Func<BackorderFacts, BackorderFacts> Ship(string parcel, long units) => facts =>
        OnLine(facts, line => line with { Allocated = line.Allocated - units, Shipped = line.Shipped + units }) with { Shipments = [parcel], LastShippedAt = Placed };

    private static BackorderFacts Deliver(BackorderFacts facts) => facts with { Delivered = facts.Shipments };

    private static BackorderFacts Cancel(BackorderFacts facts) =>
        OnLine(facts, line => line with { Allocated = 0, Cancelled = line.Cancelled + line.Waiting + line.Allocated });

    private static BackorderFacts CancelHere(BackorderFacts facts) => Cancel(facts) with { Cancellation = new HubCancellation(Placed, Refund: true) };

    private static BackorderFacts CancelThere(BackorderFacts facts) => Cancel(facts) with { IsCancelledByChannel = true, CancelledByChannel = 3 };

    private static BackorderFacts GiveUp(BackorderFacts facts) =>
        OnLine(facts, TimelineModel.GivenUp) with { GivenUp = new HubCancellation(Placed, Refund: true) };

    private static string Words(BackorderEffect effect) => effect switch
    {
        BackorderEffect.Tell tell => $"`{Word(tell.Stage.ToString())}`",
        BackorderEffect.CancelOnChannel => "cancelled on the channel",
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The table has no word for {effect}.")),
    };

    private static string Word(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
