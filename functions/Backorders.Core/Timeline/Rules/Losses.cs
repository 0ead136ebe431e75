namespace Backorders.Core.Timeline.Rules;

/// <summary>Who was told that it is being packed hears when it is not after all.</summary>
internal static class Losses
{
    public static IEnumerable<Due> Decide(Moment moment) => AreUntold(moment)
        ? [Due.AtOnce(moment.Tell(Stage.EtaChanged, Setback.Now(moment.Facts).Covers))]
        : [];

    public static bool AreUntold(Moment moment) =>
        moment.IsWaiting && moment.IsTold(Stage.Preparing) && moment.Facts.TakenBack > Setback.Last(moment.Facts).TakenBack;
}
