using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Channels;

/// <summary>Amazon's published notifications, as they are, through the door.</summary>
public sealed class AmazonFixtureTests
{
    private const string Sku = "NLS-SHOES-03";

    public static TheoryData<string, Func<JsonNode, JsonNode>> Wrappings() => new()
    {
        { "bare", notification => notification },
        { "EventBridge", notification => new JsonObject { ["version"] = "0", ["detail-type"] = "LISTINGS_ITEM_STATUS_CHANGE", ["detail"] = notification } },
        { "SNS", notification => new JsonObject { ["Type"] = "Notification", ["MessageId"] = "sns-1", ["Message"] = notification.ToJsonString() } },
        { "SQS", notification => new JsonObject { ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "sqs-1", ["body"] = notification.ToJsonString() }) } },
    };

    [Theory]
    [MemberData(nameof(Wrappings))]
    public async Task The_status_of_a_listing_is_taken_however_it_is_wrapped(string wrapping, Func<JsonNode, JsonNode> wrap)
    {
        await using var hub = await TestHub.StartAsync(("Amazon__SellerId", "A3AYAZLIQ7AX77"), ("Amazon__MarketplaceId", "ATVPDKIKX0DER"));
        await hub.Client.PutSkuAsync(Sku, new { channels = new { amazon = new { buffer = 0 } } });

        await hub.Client.SendAmazonAsync(wrap(Published("amazon/LISTINGS_ITEM_STATUS_CHANGE.json")));
        await hub.SettleAsync();

        Assert.True("BUYABLE, DISCOVERABLE" == (string?)(await hub.SkuAsync(Sku))["channels"]!["amazon"]!["listing"]!["status"], wrapping);
    }

    [Fact]
    public async Task The_number_that_Amazon_shows_is_taken()
    {
        await using var hub = await TestHub.StartAsync(("Amazon__SellerId", "AXXXXXXXXXXXXX"));
        await hub.Client.PutSkuAsync(Sku, new { channels = new { amazon = new { buffer = 0 } } });
        await hub.ReceiveAsync("GRN-1", Sku, 5);
        var report = Published("amazon/LISTINGS_ITEM_MFN_QUANTITY_CHANGE.json");
        report["EventTime"] = hub.Now.AddMinutes(1).UtcDateTime;

        await hub.Client.SendAmazonAsync(report);
        await hub.SettleAsync();

        Assert.Equal(99, (long)(await hub.SkuAsync(Sku))["channels"]!["amazon"]!["reported"]!);
    }

    [Fact]
    public async Task One_notification_counts_once_though_it_comes_in_every_wrapping()
    {
        await using var hub = await TestHub.StartAsync();
        var unreadable = Published("amazon/ORDER_CHANGE_buyer_requested_cancel.json");
        unreadable["Payload"]!["OrderChangeNotification"]!["Summary"]!["OrderItems"]![0]!["SellerSKU"] = null;

        foreach (var row in Wrappings()) await hub.Client.SendAmazonAsync(row.Data.Item2(unreadable.DeepClone()));
        await hub.SettleAsync();

        var letter = Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!;
        Assert.Equal("d0e9e693-c3ad-4373-979f-ed4ec98dd746", (string?)letter["eventId"]);
    }

    private static JsonNode Published(string path) => JsonNode.Parse(Fixture.Bytes(path))!;
}
