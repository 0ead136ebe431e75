using Backorders.Core.Timeline;
using FsCheck;
using FsCheck.Fluent;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Whatever happens to a backorder of two lines, in whatever order, and however much time passes in between.</summary>
public sealed class TimelinePropertyTests
{
    private static readonly DateTimeOffset Placed = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_comes_to_rest_and_wakes_later_or_not_at_all() => Check((_, step, model) =>
    {
        Assert.Empty(step.Effects);
        Assert.True(step.WakeAt is null || step.WakeAt > model.Now, $"It would wake at {step.WakeAt}, and it is {model.Now}.");
    });

    [Fact]
    public void Who_waits_is_never_forgotten() => Check((_, step, model) =>
    {
        if (step.State is BackorderState.Waiting && !model.Facts.IsPaused) Assert.NotNull(step.WakeAt);
    });

    [Fact]
    public void Nothing_is_told_twice() => Check((_, _, model) =>
    {
        var told = model.Done.OfType<BackorderEffect.Tell>().ToList();
        Assert.Equal(told.Select(tell => (tell.Stage, tell.Revision)).Distinct().Count(), told.Count);
        var once = told.Where(tell => tell.Stage is Stage.Confirmed or Stage.Reminder48h or Stage.Shipped or Stage.Cancelled or Stage.Unfulfillable).ToList();
        Assert.Equal(once.Select(tell => (tell.Stage, tell.Covers)).Distinct().Count(), once.Count);
    });

    [Fact]
    public void Every_parcel_and_cancellation_is_told_of() => Check((_, step, model) =>
    {
        if (model.Facts.IsPaused) return;
        Assert.All(model.Facts.Shipments, parcel => Assert.Contains(model.Facts.Told, message => message.Stage is Stage.Shipped && message.Covers == parcel));
        if (model.Facts.Unfulfillable > 0) Assert.Contains(model.Facts.Told, message => message.Stage is Stage.Unfulfillable);
        if (step.State is BackorderState.Cancelled) Assert.Contains(model.Facts.Told, message => message.Stage is Stage.Cancelled or Stage.Unfulfillable);
    });

    private static void Check(Action<int[], BackorderStep, TimelineModel> holds) =>
        Prop.ForAll(Gen.Choose(0, 999).ArrayOf().ToArbitrary(), history =>
        {
            var line = new BackorderLine("1", "TEA", "Assam tea", 3, 0, 0, 0);
            var model = new TimelineModel(new BackorderFacts { Lines = [line, line with { LineId = "2" }] }, Placed, TimelinePolicy.Default);
            holds(history, model.Run(), model);
            foreach (var number in history) holds(history, Next(model, number), model);
        }).QuickCheckThrowOnFailure();

    private static BackorderStep Next(TimelineModel model, int number)
    {
        var (index, hours) = (number % 2, 1 + (number % 300));
        var line = model.Facts.Lines[index];
        return (number % 11) switch
        {
            0 when line.Waiting > 0 => model.Happen(With(index, line with { Allocated = line.Allocated + 1 })),
            1 when line.Allocated > 0 => model.Happen(With(index, line with { Allocated = line.Allocated - 1, TakenBack = line.TakenBack + 1 })),
            2 when line.Allocated > 0 => model.Happen(facts => With(index, line with { Allocated = 0, Shipped = line.Shipped + line.Allocated })(facts) with
            {
                Shipments = facts.Shipments.Add($"S{facts.Shipments.Length}"),
                LastShippedAt = model.Now,
            }),
            3 => model.Happen(facts => facts with { Delivered = facts.Shipments }),
            4 when line.Waiting > 0 => model.Happen(With(index, line with { PromisedOn = DateOnly.FromDateTime(model.Now.AddHours(hours).UtcDateTime) })),
            5 when line.Waiting > 0 => model.Happen(With(index, line with { Cancelled = line.Cancelled + 1 })),
            6 when line.Waiting > 0 => model.Happen(facts => With(index, TimelineModel.GivenUp(line))(facts) with { GivenUp = new HubCancellation(model.Now, Refund: true) }),
            7 => model.Happen(With(index, line with { Quantity = line.Quantity + 1 })),
            8 => model.Happen(facts => facts with { IsPaused = !facts.IsPaused }),
            9 => model.Happen(facts => facts with { GivesUpAt = model.Now.AddHours(hours) }),
            _ => model.Pass(TimeSpan.FromHours(hours)),
        };
    }

    private static Func<BackorderFacts, BackorderFacts> With(int index, BackorderLine line) => facts => facts with { Lines = facts.Lines.SetItem(index, line) };
}
