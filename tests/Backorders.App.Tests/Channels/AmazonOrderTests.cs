using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Channels;

/// <summary>Amazon's orders through the door: what a notification tells, and what the Orders API is asked for.</summary>
public sealed class AmazonOrderTests
{
    private const string Sku = DemoOrders.Sku;
    private const string Id = "405-1234567-8901234";

    private int _notifications;

    [Fact]
    public async Task A_buyers_wish_to_cancel_is_shown_on_the_order_and_cancels_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", "SellerSKUID1", 4);
        var wish = JsonNode.Parse(Fixture.Bytes("amazon/ORDER_CHANGE_buyer_requested_cancel.json"))!;

        for (var i = 0; i < 2; i++) await SendAsync(hub, wish);

        var order = await OrderAsync(hub, "903-8868176-2219830");
        Assert.Equal("2022-11-29T19:42:04.284Z", Time(order["cancelWishedAt"]!));
        Assert.Null(order["cancelledAt"]);
        Assert.Equal("the buyer asked amazon to cancel: ops decides", (string?)Assert.Single(History(order), entry => What(entry).Contains("asked", StringComparison.Ordinal))["what"]);
        Assert.Equal((4, 6), ((long)order["lines"]![0]!["reserved"]!, (long)order["lines"]![0]!["waiting"]!));
        Assert.NotNull((await hub.BackorderAsync("amazon-903-8868176-2219830"))["cancelWishedAt"]);
    }

    [Fact]
    public async Task A_wish_that_comes_before_the_order_is_remembered()
    {
        await using var hub = await TestHub.StartAsync();

        await SendAsync(hub, Order(hub, 2, change =>
        {
            change["OrderChangeType"] = "BuyerRequestedChange";
            change["NotificationLevel"] = "OrderItemLevel";
        }));
        await SendAsync(hub, Order(hub, 2));

        Assert.NotNull((await OrderAsync(hub))["cancelWishedAt"]);
    }

    [Fact]
    public async Task What_a_notification_leaves_out_is_read_from_the_Orders_API()
    {
        await using var hub = await TestHub.StartAsync();
        await OpenAsync(hub, Published(order => order["payment"] = new JsonObject { ["paymentExecutions"] = new JsonArray(new JsonObject { ["paymentMethod"] = "CashOnDelivery" }) }));

        await SendAsync(hub, Order(hub, 3, change =>
        {
            change["AmazonOrderId"] = "202-1234567-8901234";
            change["Summary"]!["PurchaseDate"] = null;
        }));

        var order = await OrderAsync(hub, "202-1234567-8901234");
        Assert.Equal(("2024-12-25T09:15:00.000Z", "GBP", "cod", "express"), (Time(order["placedAt"]!), (string?)order["currency"], (string?)order["payment"], (string?)order["priority"]));
        var line = Assert.Single(order["lines"]!.AsArray())!;
        Assert.Equal(("20212345678901", "ECHO-DOT-4-UK-CHARCOAL-3PACK", 3, 2999), ((string?)line["lineId"], (string?)line["sku"], (long)line["quantity"]!, (long)line["unitPriceMinor"]!));
        var call = Assert.Single(await CallsAsync(hub));
        Assert.DoesNotContain("BUYER", (string)call["path"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("RECIPIENT", (string)call["path"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_of_one_item_makes_the_whole_order_known()
    {
        await using var hub = await TestHub.StartAsync();
        await OpenAsync(hub, Now(hub, "UNSHIPPED", ("1", 2), ("2", 1)));

        await SendAsync(hub, Order(hub, 2, change => change["NotificationLevel"] = "OrderItemLevel"));

        Assert.Equal(3, (long)(await hub.SkuAsync(Sku))["backordered"]!);
    }

    [Fact]
    public async Task While_the_Orders_API_is_out_of_reach_the_question_comes_again()
    {
        await using var hub = await TestHub.StartAsync();
        await OpenAsync(hub, Now(hub, "UNSHIPPED", ("1", 2)));
        await FailAsync(hub, 503, 3);

        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["PurchaseDate"] = null));
        Assert.Equal(0, (long?)(await hub.Client.GetOpsAsync("api/ops/skus"))["items"]!.AsArray().Count);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.SettleAsync();

        Assert.Equal(2, (long)(await hub.SkuAsync(Sku))["backordered"]!);
    }

    [Fact]
    public async Task More_orders_than_the_Orders_API_answers_at_once_are_read_one_by_one_and_none_is_lost()
    {
        await using var hub = await TestHub.StartAsync();
        for (var i = 0; i < 34; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"405-1234567-89012{i:D2}");
            await OpenAsync(hub, Now(hub, "UNSHIPPED", ("1", 1)), id);
            await hub.Client.SendAmazonAsync(Order(hub, 1, change =>
            {
                change["AmazonOrderId"] = id;
                change["Summary"]!["PurchaseDate"] = null;
            }));
        }

        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromSeconds(30));
        await hub.SettleAsync();

        Assert.Equal(34, (long)(await hub.SkuAsync(Sku))["backordered"]!);
        Assert.Equal(34, (await CallsAsync(hub)).Count(call => (int)call["status"]! == 200));
        Assert.InRange((await CallsAsync(hub)).Count, 34, 38);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task An_order_that_Amazon_does_not_know_is_for_a_person_to_see()
    {
        await using var hub = await TestHub.StartAsync();

        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["PurchaseDate"] = null));

        var letter = Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray())!;
        Assert.Equal($"amazon knows no order {Id}.", (string?)letter["reason"]);
    }

    [Theory]
    [InlineData("UNSHIPPED", "AMAZON")]
    [InlineData("PENDING", "MERCHANT")]
    [InlineData("CANCELLED", "MERCHANT")]
    public async Task What_the_Orders_API_says_counts_and_not_the_notification(string status, string fulfilledBy)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 5);
        var order = Now(hub, status, ("1", 2));
        order["fulfillment"]!["fulfilledBy"] = fulfilledBy;
        await OpenAsync(hub, order);

        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["PurchaseDate"] = null));

        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task An_item_that_was_cancelled_gives_its_units_back_and_an_older_notification_does_not_take_them_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 5);
        var first = Order(hub, 3);
        await SendAsync(hub, first);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        await SendAsync(hub, Order(hub, 1));
        first["NotificationMetadata"]!["NotificationId"] = "again";
        await SendAsync(hub, first);

        Assert.Equal(1, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task An_order_that_was_cancelled_before_it_was_unshipped_stays_cancelled()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 5);

        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["OrderStatus"] = "Canceled"));
        for (var i = 0; i < 2; i++) await SendAsync(hub, Order(hub, 2));

        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);
        Assert.NotNull((await OrderAsync(hub))["cancelledAt"]);
    }

    [Fact]
    public async Task A_pending_order_reserves_nothing_until_it_is_unshipped()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 5);

        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["OrderStatus"] = "Pending"));
        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);

        await SendAsync(hub, Order(hub, 2));
        Assert.Equal(2, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task Units_that_Amazon_says_have_shipped_and_nobody_here_shipped_are_noted_once()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 5);
        await SendAsync(hub, Order(hub, 3));

        for (var i = 0; i < 2; i++)
        {
            await SendAsync(hub, Order(hub, 3, change =>
            {
                change["Summary"]!["OrderStatus"] = "PartiallyShipped";
                change["Summary"]!["OrderItems"]![0]!["QuantityShipped"] = 2;
            }));
        }

        var order = await OrderAsync(hub);
        var note = Assert.Single(History(order), entry => What(entry).StartsWith("more was shipped", StringComparison.Ordinal));
        Assert.Equal($"{Sku}: 2 shipped there, 0 here", (string?)note["detail"]);
        Assert.Equal((3, 0), ((long)order["lines"]![0]!["reserved"]!, (long)order["lines"]![0]!["shipped"]!));
    }

    [Fact]
    public async Task A_listing_that_can_be_bought_again_is_told_its_number_again()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(Sku, new { channels = new { amazon = new { sellerSku = "AMZ-1" } } });
        await hub.ReceiveAsync("GRN-1", Sku, 5);

        await StatusAsync(hub, hub.Now, "DISCOVERABLE");
        Assert.Equal((false, "DISCOVERABLE"), await ListingAsync(hub));
        var pushes = (await PatchesAsync(hub)).Count;

        await StatusAsync(hub, hub.Now.AddMinutes(1), "BUYABLE", "DISCOVERABLE");
        await StatusAsync(hub, hub.Now.AddMinutes(-1), []);

        Assert.Equal((true, "BUYABLE, DISCOVERABLE"), await ListingAsync(hub));
        Assert.Equal(pushes + 1, (await PatchesAsync(hub)).Count);
    }

    [Fact]
    public async Task An_order_for_a_listing_of_another_name_takes_the_units_of_its_SKU()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.PutSkuAsync(Sku, new { channels = new { amazon = new { sellerSku = "AMZ-1" } } });
        await hub.ReceiveAsync("GRN-1", Sku, 5);

        await SendAsync(hub, Order(hub, 3, change => change["Summary"]!["OrderItems"]![0]!["SellerSKU"] = "AMZ-1"));
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SendAsync(hub, Order(hub, 2, change => change["Summary"]!["OrderItems"]![0]!["SellerSKU"] = "AMZ-1"));

        Assert.Equal(2, (long)(await hub.SkuAsync(Sku))["reserved"]!);
        Assert.Equal(3, (long)(await hub.Client.GetAsync("sim/amazon/stock"))["AMZ-1"]!);
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
    }

    private static Task StatusAsync(TestHub hub, DateTimeOffset at, params string[] status)
    {
        var notification = AmazonContractTests.Notification(hub, "LISTINGS_ITEM_STATUS_CHANGE", new JsonObject
        {
            ["SellerId"] = AmazonContractTests.Seller,
            ["MarketplaceId"] = AmazonContractTests.Marketplace,
            ["Asin"] = "BT6RZ7JM4H",
            ["Sku"] = "AMZ-1",
            ["Status"] = new JsonArray([.. status.Select(word => JsonValue.Create(word))]),
        });
        notification["EventTime"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return SettleAsync(hub, hub.Client.SendAmazonAsync(notification));
    }

    private static async Task<(bool IsForSale, string Status)> ListingAsync(TestHub hub)
    {
        var listing = (await hub.SkuAsync(Sku))["channels"]!["amazon"]!["listing"]!;
        return ((bool)listing["isForSale"]!, (string)listing["status"]!);
    }

    private static async Task<List<JsonNode>> PatchesAsync(TestHub hub) =>
        [.. (await hub.Client.GetAsync("sim/amazon/calls")).AsArray().Where(call => (string?)call!["operation"] == "patchListingsItem").OfType<JsonNode>()];

    private static async Task<List<JsonNode>> CallsAsync(TestHub hub) =>
        [.. (await hub.Client.GetAsync("sim/amazon/calls")).AsArray().Where(call => (string?)call!["operation"] == "getOrder").OfType<JsonNode>()];

    private JsonObject Order(TestHub hub, int quantity, Action<JsonNode>? change = null)
    {
        var notification = DemoOrders.AmazonOrder(Id, $"n-{++_notifications}", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, quantity);
        change?.Invoke(notification["Payload"]!["OrderChangeNotification"]!);
        return notification;
    }

    private static JsonObject Now(TestHub hub, string status, params (string Id, int Quantity)[] items) => new()
    {
        ["createdTime"] = hub.Now.UtcDateTime,
        ["lastUpdatedTime"] = hub.Now.UtcDateTime,
        ["fulfillment"] = new JsonObject { ["fulfillmentStatus"] = status, ["fulfilledBy"] = "MERCHANT" },
        ["orderItems"] = new JsonArray([.. items.Select(item => new JsonObject
        {
            ["orderItemId"] = item.Id,
            ["quantityOrdered"] = item.Quantity,
            ["product"] = new JsonObject { ["sellerSku"] = Sku },
        })]),
    };

    /// <summary>Amazon's published answer, made an order that has not shipped.</summary>
    private static JsonObject Published(Action<JsonObject> change)
    {
        var order = JsonNode.Parse(Fixture.Bytes("amazon/orders_2026-01-01_getOrder.json"))!["order"]!.DeepClone().AsObject();
        order["fulfillment"]!["fulfillmentStatus"] = "UNSHIPPED";
        order["orderItems"]![0]!["fulfillment"]!["quantityFulfilled"] = 0;
        change(order);
        return order;
    }

    private static async Task OpenAsync(TestHub hub, JsonObject order, string? id = null)
    {
        order["orderId"] = id ?? (string?)order["orderId"] ?? Id;
        using var answer = await hub.Http.PostAsJsonAsync("sim/amazon/orders", order, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task FailAsync(TestHub hub, int status, int times)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/amazon/faults", new { status, times }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static Task SendAsync(TestHub hub, JsonNode notification) => SettleAsync(hub, hub.Client.SendAmazonAsync(notification));

    private static async Task SettleAsync(TestHub hub, Task sent)
    {
        await sent;
        await hub.SettleAsync();
    }

    private static Task<JsonObject> OrderAsync(TestHub hub, string id = Id) => hub.Client.GetOpsAsync($"api/ops/orders/amazon/{id}");

    private static IEnumerable<JsonNode> History(JsonNode order) => order["history"]!.AsArray().OfType<JsonNode>();

    private static string What(JsonNode entry) => (string)entry["what"]!;

    private static string Time(JsonNode time) => time.GetValue<DateTimeOffset>().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
