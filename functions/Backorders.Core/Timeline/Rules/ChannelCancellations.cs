namespace Backorders.Core.Timeline.Rules;

/// <summary>What was cancelled in the hub is cancelled on the channel too.</summary>
internal static class ChannelCancellations
{
    public static IEnumerable<Due> Decide(Moment moment) => moment.Facts.OwesChannel
        ? [Due.AtOnce(new BackorderEffect.CancelOnChannel(moment.Facts.ToldChannel.Count(told => told.IsSettled) + 1, moment.Facts.IsRefundDue))]
        : [];
}
