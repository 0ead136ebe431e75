using Backorders.App.Inbound;
using Backorders.Core.Orders;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Sync;

/// <summary>Writes down what became of batches that were handed to a channel. One that failed as a whole is a dead letter instead.</summary>
public sealed partial class FeedReports(ILogger<FeedReports> log)
{
    public HandlingResult See(FeedFinished feed)
    {
        Finished(feed.Channel, feed.FeedId, feed.FeedType, feed.Status, feed.ResultId);
        return HandlingResult.Done.Instance;
    }

    [LoggerMessage(LogLevel.Information, "{Channel} finished feed {FeedId} ({FeedType}): {Status}, result {ResultId}")]
    private partial void Finished(string channel, string feedId, string feedType, string status, string? resultId);
}
