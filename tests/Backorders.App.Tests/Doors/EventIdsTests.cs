using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.App.Doors;

namespace Backorders.App.Tests.Doors;

public sealed class EventIdsTests
{
    private static readonly byte[] Body = [1, 2, 3];

    [Fact]
    public void A_shopify_delivery_is_known_by_its_own_id_and_its_shop()
    {
        Assert.StartsWith("shop/delivery/", EventIds.OfShopify("shop", "orders/create", "delivery", "action", Body), StringComparison.Ordinal);
        Assert.NotEqual(EventIds.OfShopify("shop", "orders/create", "delivery", "action", [4]), EventIds.OfShopify("shop", "orders/create", "delivery", "action", Body));
        Assert.NotEqual(EventIds.OfShopify("other", "orders/create", "delivery", "action", Body), EventIds.OfShopify("shop", "orders/create", "delivery", "action", Body));
    }

    [Fact]
    public void One_action_of_a_merchant_counts_once_per_topic()
    {
        Assert.StartsWith("shop/orders/create/action/", EventIds.OfShopify("shop", "orders/create", "", "action", Body), StringComparison.Ordinal);
        Assert.StartsWith("shop/orders/paid/action/", EventIds.OfShopify("shop", "orders/paid", "", "action", Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_any_id_is_known_by_its_content()
    {
        Assert.Equal(EventIds.OfShopify("shop", "orders/create", "", "", Body), EventIds.OfShopify("shop", "orders/create", null, null, Body));
        Assert.NotEqual(EventIds.OfShopify("shop", "orders/create", "", "", Body), EventIds.OfShopify("shop", "orders/cancelled", "", "", Body));
    }

    [Fact]
    public void An_amazon_notification_is_known_by_its_id() => Assert.Equal(
        "d0e9e693-c3ad-4373-979f-ed4ec98dd746", EventIds.OfAmazon(Fixture.Bytes("amazon/ORDER_CHANGE_buyer_requested_cancel.json")));

    [Theory]
    [InlineData("""{"version":"0","detail-type":"ORDER_CHANGE","detail":$}""")]
    [InlineData("""{"Type":"Notification","MessageId":"sns-1","Message":"$"}""")]
    [InlineData("""{"Records":[{"messageId":"sqs-1","body":"$"}]}""")]
    [InlineData("""[{"messageId":"sqs-1","body":"$"}]""")]
    public void A_notification_is_known_by_its_id_however_it_is_wrapped(string wrapping)
    {
        var notification = JsonNode.Parse(Fixture.Bytes("amazon/ORDER_CHANGE_buyer_requested_cancel.json"))!.ToJsonString();
        var isText = wrapping.Contains("\"$\"", StringComparison.Ordinal);
        var body = wrapping.Replace("$", isText ? JsonEncodedText.Encode(notification).ToString() : notification, StringComparison.Ordinal);

        Assert.Equal("d0e9e693-c3ad-4373-979f-ed4ec98dd746", EventIds.OfAmazon(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void A_notification_is_known_by_its_id_behind_two_wrappings_and_in_camel_case()
    {
        var inner = new JsonObject { ["Message"] = """{"notificationType":"FEED_PROCESSING_FINISHED","notificationMetadata":{"notificationId":"n-1"}}""" };
        var body = new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["body"] = inner.ToJsonString() }) };

        Assert.Equal("n-1", EventIds.OfAmazon(Encoding.UTF8.GetBytes(body.ToJsonString())));
    }

    [Fact]
    public void Two_records_are_known_by_content()
    {
        static JsonObject Record(string id) => new() { ["body"] = $$$"""{"NotificationMetadata":{"NotificationId":"{{{id}}}"}}""" };
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray(Record("n-1"), Record("n-2")) }.ToJsonString());

        Assert.Equal(EventIds.OfContent("", body), EventIds.OfAmazon(body));
    }

    [Fact]
    public void Several_notifications_in_one_body_are_known_by_content()
    {
        var notification = JsonNode.Parse(Fixture.Bytes("amazon/ORDER_CHANGE_buyer_requested_cancel.json"))!;
        var both = Encoding.UTF8.GetBytes(new JsonArray(notification.DeepClone(), notification.DeepClone()).ToJsonString());

        Assert.Equal(EventIds.OfContent("", both), EventIds.OfAmazon(both));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"NotificationId": 5}""")]
    [InlineData("""{"NotificationId": ""}""")]
    [InlineData("""{"NotificationId": "\ud800"}""")]
    [InlineData("""{"Message": "{\"NotificationId\": \"n-1\""}""")]
    [InlineData("""{"Message": "\ud800"}""")]
    [InlineData("""{"Message": "You have chosen to subscribe"}""")]
    public void A_body_without_an_id_is_known_by_its_content(string body) =>
        Assert.Equal(EventIds.OfContent("", Encoding.UTF8.GetBytes(body)), EventIds.OfAmazon(Encoding.UTF8.GetBytes(body)));
}
