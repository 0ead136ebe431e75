using System.Diagnostics;
using Backorders.Core.Timeline;

namespace Backorders.Core.Tests.Timeline;

/// <summary>Runs a timeline as the orchestrator does, in a world where everything succeeds at once.</summary>
internal sealed class TimelineModel(BackorderFacts facts, DateTimeOffset now, TimelinePolicy policy)
{
    /// <summary>More in one look means that a rule asks for ever.</summary>
    private const int MostTurns = 20;

    public BackorderFacts Facts { get; private set; } = facts;

    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>What was done, in order.</summary>
    public List<BackorderEffect> Done { get; } = [];

    /// <summary>As a durable backend counts them: two for each activity, one for each timer and event.</summary>
    public int Actions { get; private set; }

    /// <summary>What the ledger promises where a date passes.</summary>
    public Func<DateTimeOffset, DateOnly?> Renew { get; init; } = _ => null;

    public bool CanMakeOffers { get; init; } = true;

    /// <summary>Until there is nothing to do: what is waited for then.</summary>
    public BackorderStep Run()
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var step = BackorderTimeline.Decide(Facts, Now, policy);
            Actions += 2 + (2 * step.Effects.Length);
            if (step.Effects.IsEmpty) return step;
            foreach (var effect in step.Effects) Do(effect);
        }

        throw new InvalidOperationException($"It does not come to rest: {string.Join(", ", Done)}");
    }

    /// <summary>Something happens, and the timeline is woken for it.</summary>
    public BackorderStep Happen(Func<BackorderFacts, BackorderFacts> what)
    {
        Facts = what(Facts);
        Actions++;
        return Run();
    }

    /// <summary>Time passes; the timeline wakes whenever it wanted to.</summary>
    public BackorderStep Pass(TimeSpan time)
    {
        var until = Now + time;
        var step = Run();
        while (step.WakeAt <= until)
        {
            Now = step.WakeAt.Value;
            Actions++;
            step = Run();
        }

        Now = until;
        return step;
    }

    private void Do(BackorderEffect effect)
    {
        Done.Add(effect);
        Facts = effect switch
        {
            BackorderEffect.Tell tell => Facts with { Told = [.. Facts.Told.Where(message => !IsSame(message, tell)), Told(tell)] },
            BackorderEffect.CancelOnChannel cancel => Facts with { ToldChannel = [.. Facts.ToldChannel.Where(told => told.IsSettled), new(cancel.Revision, Untold, IsSettled: true)] },
            BackorderEffect.MakeOffer offer => Facts with { Offers = [.. Facts.Offers, new Offer(offer.Stage, offer.Revision, Now, IsSettled: true, IsMade: CanMakeOffers)] },
            BackorderEffect.RenewPromise => Facts with { Lines = [.. Facts.Lines.Select(line => line with { PromisedOn = Renew(Now), PromiseReason = null })] },
            BackorderEffect.GiveUp => Facts with { Lines = [.. Facts.Lines.Select(GivenUp)], GivenUp = new HubCancellation(Now, Refund: true), GivesUpAt = null },
            _ => throw new UnreachableException(effect.ToString()),
        };
    }

    private long Untold => Facts.Cancelled - Facts.CancelledByChannel - Facts.ToldChannel.Sum(told => told.Units);

    private ToldMessage Told(BackorderEffect.Tell tell) => new(tell.Stage, tell.Revision, Now, tell.Covers, IsSettled: true, DateOf(tell.Stage));

    private ToldDate? DateOf(Stage stage) =>
        stage is Stage.Confirmed or Stage.Reminder48h or Stage.EtaChanged or Stage.StillWaiting or Stage.PayAgain ? new ToldDate(Facts.PromisedOn) : null;

    private static bool IsSame(ToldMessage message, BackorderEffect.Tell tell) => message.Stage == tell.Stage && message.Revision == tell.Revision;

    internal static BackorderLine GivenUp(BackorderLine line) =>
        line with { Cancelled = line.Cancelled + line.Waiting, Unfulfillable = line.Unfulfillable + line.Waiting };
}
