namespace Backorders.Core.Timeline.Rules;

/// <summary>At once, or when the window is over in which further orders of the customer are waited for. What came meanwhile waits for nobody.</summary>
internal static class Confirmations
{
    public static IEnumerable<Due> Decide(Moment moment)
    {
        if (!moment.IsWaiting || moment.IsTold(Stage.Confirmed) || moment.IsTold(Stage.Preparing)) return [];
        var waits = moment.Policy.MergeWindow > TimeSpan.Zero && moment.Facts.Filled == 0;
        return [new Due(moment.Tell(Stage.Confirmed), (waits ? moment.Facts.OpenedAt + moment.Policy.MergeWindow : null) ?? DateTimeOffset.MinValue)];
    }
}
