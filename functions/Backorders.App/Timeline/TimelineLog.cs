using Microsoft.Extensions.Logging;

namespace Backorders.App.Timeline;

internal static partial class TimelineLog
{
    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "{Activity} of backorder {Instance} failed for now: {Reason}")]
    public static partial void EffectFailed(this ILogger logger, string activity, string instance, string reason);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "Told {Backorder}: {Stage} {Revision}, {Status}")]
    public static partial void Told(this ILogger logger, string backorder, string stage, int revision, string status);
}
