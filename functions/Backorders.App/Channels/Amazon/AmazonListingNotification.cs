using Backorders.App.Channels.Json;
using Backorders.Core.Orders;

namespace Backorders.App.Channels.Amazon;

/// <summary>What Amazon tells of listings, and of the feeds that change many of them.</summary>
internal static class AmazonListingNotification
{
    private const string Buyable = "BUYABLE";
    private const int LongestWord = 40;
    private const int MostWords = 10;

    /// <summary>An error may mean that a number which was accepted is not shown. Amazon doesn't say which it is; its pages do.</summary>
    public static EventReading Issues(Fields envelope, string sellerId)
    {
        var payload = envelope.Object("Payload");
        if (payload.Text("SellerId") != sellerId) return new EventReading.Ignored("The listing is another seller's.");

        return payload.Texts("Severities").Contains("ERROR")
            ? new EventReading.Unreadable($"Amazon reports an ERROR on the listing of {payload.Id("Sku")}: see its issues in Seller Central.")
            : new EventReading.Ignored("The listing has no errors.");
    }

    /// <param name="marketplaceId">Where we sell; null for anywhere.</param>
    public static EventReading Status(Fields envelope, string sellerId, string? marketplaceId)
    {
        var payload = envelope.Object("Payload");
        if (payload.Text("SellerId") != sellerId) return new EventReading.Ignored("The listing is another seller's.");
        if (marketplaceId is not null && payload.Text("MarketplaceId") != marketplaceId) return new EventReading.Ignored("The listing is in another marketplace.");

        var status = payload.Texts("Status").Where(word => word.Length <= LongestWord).Take(MostWords).ToList();
        return new EventReading.Understood(new ListingReported(
            AmazonNotification.Channel, payload.Id("Sku"), status.Contains(Buyable), status.Count > 0 ? string.Join(", ", status) : "none", envelope.Instant("EventTime")));
    }

    public static EventReading Feed(Fields envelope, string sellerId)
    {
        var feed = envelope.Object("Payload").Object("FeedProcessingFinishedNotification");
        if (feed.Text("SellerId") != sellerId) return new EventReading.Ignored("The feed is another seller's.");

        var (id, type, status) = (feed.Id("FeedId"), feed.Text("FeedType"), feed.Text("ProcessingStatus"));
        return status is "FATAL" or "CANCELLED"
            ? new EventReading.Unreadable($"Amazon ended feed {id} ({type}) as {status}: some or all of it was not done.")
            : new EventReading.Understood(new FeedFinished(AmazonNotification.Channel, id, type, status, feed.OptionalId("ResultFeedDocumentId")));
    }
}
