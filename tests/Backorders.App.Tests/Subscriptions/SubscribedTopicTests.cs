using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Shopify;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Subscriptions;

/// <summary>What the hub subscribes to, its readers read.</summary>
public sealed class SubscribedTopicTests
{
    public static TheoryData<string> OfShopify => [.. ShopifyTopics.Read];

    public static TheoryData<string> OfAmazon => [.. AmazonType.Read.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(OfShopify))]
    public void A_topic_of_Shopify(string topic) => Assert.True(IsReadOfShopify(topic));

    [Theory]
    [MemberData(nameof(OfAmazon))]
    public void A_type_of_Amazon(string type) => Assert.True(IsRead(AmazonReader.Read(Notification(type), "SELLER")));

    [Fact]
    public void What_nobody_reads_is_found()
    {
        Assert.False(IsReadOfShopify("carts/create"));
        Assert.False(IsRead(AmazonReader.Read(Notification("PRICING_HEALTH"), "SELLER")));
    }

    private static bool IsReadOfShopify(string topic) =>
        IsRead(ShopifyReader.Read(topic, DateTimeOffset.UnixEpoch, "{}"u8.ToArray(), "sample-brand.myshopify.com", "905684977"));

    private static bool IsRead(IEnumerable<EventReading> readings) =>
        !readings.Any(reading => reading is EventReading.Ignored ignored && ignored.Why.EndsWith(" is not handled.", StringComparison.Ordinal));

    private static byte[] Notification(string type) => Encoding.UTF8.GetBytes(new JsonObject { ["NotificationType"] = type, ["Payload"] = new JsonObject() }.ToJsonString());
}
