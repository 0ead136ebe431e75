using System.Collections.Immutable;
using System.Globalization;

namespace Backorders.Core.Timeline;

/// <summary>
/// The rules of one backorder's timeline. Pure, and decided on facts alone: a step that is decided again after its effects were done
/// finds them among the facts and asks for nothing more.
/// </summary>
public static class BackorderTimeline
{
    public static BackorderStep Decide(BackorderFacts facts, DateTimeOffset now, TimelinePolicy policy)
    {
        var state = facts.State;
        if (facts.IsPaused) return new(state, [], WakeAt: null, IsOver: false);

        var effects = ChannelCancellation(facts)
            .Concat(Unsettled(facts))
            .Concat(Confirmation(facts, state))
            .Concat(Cancellations(facts, now, policy))
            .Concat(Losses(facts, state))
            .Concat(Preparation(facts, state))
            .Concat(Shipments(facts))
            .Concat(EtaChange(facts, state, now, policy))
            .Concat(Reminder(facts, state, now, policy))
            .ToImmutableArray();
        return new(state, effects, WakeAt(facts, state, now, policy), state is BackorderState.Shipped or BackorderState.Cancelled or BackorderState.Closed);
    }

    private static IEnumerable<BackorderEffect> ChannelCancellation(BackorderFacts facts) => facts.OwesChannel
        ? [new BackorderEffect.CancelOnChannel(facts.ToldChannel.Count(told => told.IsSettled) + 1, facts.IsRefundDue)]
        : [];

    private static IEnumerable<BackorderEffect> Unsettled(BackorderFacts facts) =>
        from message in facts.Told
        where !message.IsSettled
        select new BackorderEffect.Tell(message.Stage, message.Revision, message.Covers);

    private static IEnumerable<BackorderEffect> Confirmation(BackorderFacts facts, BackorderState state) =>
        state is BackorderState.Waiting && !IsTold(facts, Stage.Confirmed) && !IsTold(facts, Stage.Preparing) ? [Next(facts, Stage.Confirmed)] : [];

    /// <summary>
    /// What is said of the money depends on what the channel said to the cancellation, so that comes first. When the channel can't be reached for
    /// long, the customer hears of the cancellation without it.
    /// </summary>
    private static IEnumerable<BackorderEffect> Cancellations(BackorderFacts facts, DateTimeOffset now, TimelinePolicy policy) =>
        facts.IsBeingCancelled || PatienceEnds(facts, policy) > now ? [] : UntoldCancellations(facts);

    /// <summary>What was given up because it can't be had is told in words of its own.</summary>
    private static IEnumerable<BackorderEffect> UntoldCancellations(BackorderFacts facts) =>
        from gone in new[] { (Stage: Stage.Cancelled, Units: facts.Cancelled - facts.Unfulfillable), (Stage: Stage.Unfulfillable, Units: facts.Unfulfillable) }
        let covers = gone.Units.ToString(CultureInfo.InvariantCulture)
        where gone.Units > 0 && !IsTold(facts, gone.Stage, covers)
        select Next(facts, gone.Stage, covers);

    /// <summary>Null when the channel is not waited for.</summary>
    private static DateTimeOffset? PatienceEnds(BackorderFacts facts, TimelinePolicy policy) =>
        facts.OwesChannel && UntoldCancellations(facts).Any() ? facts.CancelledAt + policy.ChannelPatience : null;

    /// <summary>Who was told that it is being packed hears when it is not after all.</summary>
    private static IEnumerable<BackorderEffect> Losses(BackorderFacts facts, BackorderState state) =>
        state is BackorderState.Waiting && IsTold(facts, Stage.Preparing) && facts.TakenBack > Setback.Last(facts).TakenBack
            ? [Next(facts, Stage.EtaChanged, Setback.Now(facts).Covers)]
            : [];

    /// <summary>Each time that more of it can ship; an order that ships whole, when all of it can.</summary>
    private static IEnumerable<BackorderEffect> Preparation(BackorderFacts facts, BackorderState state)
    {
        var canShip = facts.IsHeld ? state is BackorderState.Allocated : facts.Allocated > 0;
        return canShip && !facts.IsBeingCancelled && facts.Filled > PreparedFor(facts)
            ? [Next(facts, Stage.Preparing, facts.Filled.ToString(CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>What was told before units were lost counts no more. Messages of before this was counted told of all that was owed.</summary>
    private static long PreparedFor(BackorderFacts facts)
    {
        var setback = Setback.Last(facts);
        return (from message in facts.Told
                where message.Stage is Stage.Preparing && message.Revision > setback.Prepared
                select long.TryParse(message.Covers, NumberStyles.None, CultureInfo.InvariantCulture, out var filled) ? filled : long.MaxValue)
            .Append(setback.Filled).Max();
    }

    private static IEnumerable<BackorderEffect> Shipments(BackorderFacts facts)
    {
        var told = facts.Told.Count(message => message.Stage is Stage.Shipped);
        return from shipment in facts.Shipments
               where !IsTold(facts, Stage.Shipped, shipment)
               select new BackorderEffect.Tell(Stage.Shipped, ++told, shipment);
    }

    private static IEnumerable<BackorderEffect> EtaChange(BackorderFacts facts, BackorderState state, DateTimeOffset now, TimelinePolicy policy) =>
        EtaChangeDue(facts, state, policy) <= now && !Losses(facts, state).Any() ? [Next(facts, Stage.EtaChanged)] : [];

    /// <summary>Null while the date told last still holds, and before the confirmation, which tells whatever holds then.</summary>
    private static DateTimeOffset? EtaChangeDue(BackorderFacts facts, BackorderState state, TimelinePolicy policy)
    {
        if (state is not BackorderState.Waiting || facts.IsBeingCancelled || !IsTold(facts, Stage.Confirmed)) return null;
        if (facts.Told.LastOrDefault(message => message.Date is not null) is not { Date: { } told } last || told.On == facts.PromisedOn) return null;
        return facts.Told.LastOrDefault(message => message.Stage is Stage.EtaChanged) is { } moved ? moved.At + policy.EtaRest : last.At;
    }

    private static IEnumerable<BackorderEffect> Reminder(BackorderFacts facts, BackorderState state, DateTimeOffset now, TimelinePolicy policy) =>
        state is BackorderState.Waiting && ReminderDue(facts, policy) <= now ? [Next(facts, Stage.Reminder48h)] : [];

    private static DateTimeOffset? WakeAt(BackorderFacts facts, BackorderState state, DateTimeOffset now, TimelinePolicy policy) =>
        new[] { state is BackorderState.Waiting ? ReminderDue(facts, policy) : null, EtaChangeDue(facts, state, policy), PatienceEnds(facts, policy) }
            .Where(due => due > now)
            .Min();

    /// <summary>Null while there is nothing to remind of: not confirmed yet, or reminded already.</summary>
    private static DateTimeOffset? ReminderDue(BackorderFacts facts, TimelinePolicy policy) =>
        IsTold(facts, Stage.Reminder48h) ? null : facts.Told.FirstOrDefault(message => message.Stage is Stage.Confirmed)?.At + policy.ReminderAfter;

    private static bool IsTold(BackorderFacts facts, Stage stage, string? covers = null) =>
        facts.Told.Any(message => message.Stage == stage && (covers is null || message.Covers == covers));

    private static BackorderEffect.Tell Next(BackorderFacts facts, Stage stage, string covers = "") =>
        new(stage, facts.Told.Count(message => message.Stage == stage) + 1, covers);
}
