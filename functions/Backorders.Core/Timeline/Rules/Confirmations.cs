namespace Backorders.Core.Timeline.Rules;

internal static class Confirmations
{
    public static IEnumerable<Due> Decide(Moment moment) =>
        moment.IsWaiting && !moment.IsTold(Stage.Confirmed) && !moment.IsTold(Stage.Preparing) ? [Due.AtOnce(moment.Tell(Stage.Confirmed))] : [];
}
