namespace Backorders.Core.Timeline.Rules;

/// <summary>
/// Told when the date is another one than was told last, but not before the confirmation, which tells whatever holds then. A loss tells the new
/// date as well.
/// </summary>
internal static class EtaChanges
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        var facts = moment.Facts;
        if (!moment.IsWaiting || facts.IsBeingCancelled || !moment.IsTold(Stage.Confirmed) || Losses.AreUntold(moment)) return [];
        if (facts.Told.LastOrDefault(message => message.Date is not null) is not { Date: { } told } last || told.On == facts.PromisedOn) return [];
        var at = facts.Told.LastOrDefault(message => message.Stage is Stage.EtaChanged) is { } moved ? moved.At + moment.Policy.EtaRest : last.At;
        return [new Due(moment.Tell(Stage.EtaChanged), at)];
    }
}
