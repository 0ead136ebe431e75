using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Backorders.App.Channels;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Data;
using Backorders.Local.Simulators.WooCommerce;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Channels;

public sealed class WooContractTests : ChannelContract
{
    protected override string Name => "woocommerce";

    protected override TimeSpan? RetryAfter => TimeSpan.FromSeconds(30);

    protected override string RefusalWords => "internal_error";

    protected override object ListingOf(int number) => number < 6
        ? new { productId = KeyOf(number) }
        : new { productId = $"{500 + (number % 2)}", variantId = KeyOf(number) };

    protected override string KeyOf(int number) => $"{100 + number}";

    internal override Task SellAsync(TestHub hub, int order, int quantity) => SendAsync(hub, "order.created", Order(hub, order, quantity, "processing"));

    internal override Task SendGarbageAsync(TestHub hub) => SendAsync(hub, "order.created", new JsonObject { ["hello"] = "world" });

    internal override Task ReportAsync(TestHub hub, long available) => SendAsync(hub, "product.updated", new JsonObject
    {
        ["id"] = long.Parse(KeyOf(0), CultureInfo.InvariantCulture),
        ["manage_stock"] = true,
        ["stock_quantity"] = available,
        ["date_modified_gmt"] = Time(hub),
    });

    internal override void SellUnheard(TestHub hub, LocalConnection data, long quantity) =>
        hub.Services.GetRequiredService<WooStore>().Sell(data, KeyOf(0), quantity);

    [Fact]
    public async Task A_shop_that_is_slow_holds_up_no_other_channel()
    {
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = await TestHub.StartAsync(options => options with
        {
            ConfigureServices = (services, settings) =>
            {
                options.ConfigureServices(services, settings);
                services.AddHttpClient(ChannelHttp.ClientName).AddHttpMessageHandler(() => new HeldAnswers("wp-json", letGo.Task));
            },
        });
        await hub.Client.PutSkuAsync(Sku, new { channels = new { woocommerce = ListingOf(0), flipkart = new { buffer = 0 } } });

        await hub.Client.SendWarehouseAsync("goods.received", "GRN-1", new { receiptId = "GRN-1", warehouse = "BLR", lines = new[] { new { sku = Sku, quantity = 5 } } });
        while ((long?)(await hub.Client.GetAsync("sim/channels/flipkart/stock"))[Sku] != 5) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        await hub.OrderAsync("FK-1", Sku, 2, hub.Now);
        while ((long?)(await hub.Client.GetAsync("sim/channels/flipkart/stock"))[Sku] != 3 || (long)(await hub.SkuAsync(Sku))["channels"]!["flipkart"]!["lastPushed"]! != 3)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        Assert.Empty((await hub.Client.GetAsync("sim/woocommerce/stock")).AsObject());
        letGo.SetResult();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(3, (long)(await hub.Client.GetAsync("sim/woocommerce/stock"))[KeyOf(0)]!);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("trash")]
    [InlineData("refunded")]
    public async Task An_order_that_ends_gives_its_units_back(string status)
    {
        await using var hub = await SoldAsync();

        await SendAsync(hub, "order.updated", Order(hub, 1, 3, status));
        await hub.SettleAsync();

        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task A_deleted_order_of_which_only_the_id_comes_gives_its_units_back()
    {
        await using var hub = await SoldAsync();

        await SendAsync(hub, "order.deleted", new JsonObject { ["id"] = 1001 });
        await hub.SettleAsync();

        Assert.Equal(0, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task An_order_that_was_never_announced_is_made_good_by_its_update_and_one_that_is_not_paid_asks_nothing()
    {
        await using var hub = await TestHub.StartAsync();

        await SendAsync(hub, "order.created", Order(hub, 1, 3, "pending"));
        await hub.SettleAsync();
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/skus"))["items"]!.AsArray());

        await SendAsync(hub, "order.updated", Order(hub, 1, 3, "processing"));
        await hub.SettleAsync();
        Assert.Equal(3, (long)(await hub.SkuAsync(Sku))["backordered"]!);
    }

    [Fact]
    public async Task An_edited_order_is_what_it_is_now_and_an_older_message_undoes_nothing()
    {
        await using var hub = await SoldAsync();
        var before = Order(hub, 1, 3, "processing");
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        var edited = Order(hub, 1, 5, "processing");
        edited["line_items"]!.AsArray().Add(Line(2, 1));
        await SendAsync(hub, "order.updated", edited);
        await SendAsync(hub, "order.updated", before);
        await hub.SettleAsync();
        Assert.Equal(6, (long)(await hub.SkuAsync(Sku))["reserved"]!);

        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));
        await SendAsync(hub, "order.updated", Order(hub, 1, 1, "completed"));
        await hub.SettleAsync();
        Assert.Equal(1, (long)(await hub.SkuAsync(Sku))["reserved"]!);
        Assert.Equal(2, (await hub.Client.GetOpsAsync("api/ops/orders/woocommerce/1001"))["history"]!.AsArray().Count(entry => (string?)entry!["what"] == "changed by woocommerce"));
    }

    [Fact]
    public async Task An_edit_that_comes_before_the_order_counts_when_the_order_comes()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 10);
        var first = Order(hub, 1, 3, "processing");
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        await SendAsync(hub, "order.updated", Order(hub, 1, 2, "processing"));
        await SendAsync(hub, "order.created", first);
        await hub.SettleAsync();

        Assert.Equal(2, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task Two_messages_of_one_second_count_both_though_they_share_their_delivery_id()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 10);

        await SendAsync(hub, "order.created", Order(hub, 1, 3, "processing"));
        await SendAsync(hub, "order.created", Order(hub, 2, 4, "processing"));
        await SendAsync(hub, "order.created", Order(hub, 1, 3, "processing"));
        await hub.SettleAsync();

        Assert.Equal(7, (long)(await hub.SkuAsync(Sku))["reserved"]!);
    }

    [Fact]
    public async Task The_ping_of_a_saved_webhook_is_answered_without_a_signature_and_everything_else_is_not()
    {
        await using var hub = await TestHub.StartAsync();

        using var ping = new FormUrlEncodedContent(new Dictionary<string, string> { ["webhook_id"] = "7" });
        using var forged = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(hub, ping));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(hub, forged));
        await hub.SettleAsync();
        Assert.Equal(0, (long)(await hub.Client.GetOpsAsync("api/ops/health"))["queues"]!["inbound"]!["deadLettered"]!);
    }

    [Fact]
    public async Task Without_its_settings_there_is_no_such_channel()
    {
        await using var hub = await TestHub.StartAsync(
            ("WooCommerce__BaseUrl", ""), ("WooCommerce__ConsumerKey", ""), ("WooCommerce__ConsumerSecret", ""), ("WooCommerce__WebhookSecrets", ""));

        using var ping = new FormUrlEncodedContent(new Dictionary<string, string> { ["webhook_id"] = "7" });
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(hub, ping));
    }

    private static async Task<HttpStatusCode> PostAsync(TestHub hub, HttpContent content)
    {
        using var answer = await hub.Http.PostAsync(new Uri("api/webhooks/woocommerce", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<TestHub> SoldAsync()
    {
        var hub = await TestHub.StartAsync();
        await hub.ReceiveAsync("GRN-1", Sku, 10);
        await SendAsync(hub, "order.created", Order(hub, 1, 3, "processing"));
        await hub.SettleAsync();
        Assert.Equal(3, (long)(await hub.SkuAsync(Sku))["reserved"]!);
        return hub;
    }

    private static JsonObject Order(TestHub hub, int order, int quantity, string status) => new()
    {
        ["id"] = 1000 + order,
        ["number"] = $"{1000 + order}",
        ["status"] = status,
        ["currency"] = "INR",
        ["date_created_gmt"] = Time(hub),
        ["date_modified_gmt"] = Time(hub),
        ["payment_method"] = "cod",
        ["billing"] = new JsonObject { ["first_name"] = "Asha", ["last_name"] = "Rao", ["phone"] = "+919810000123", ["country"] = "IN", ["postcode"] = "560001" },
        ["shipping"] = new JsonObject { ["first_name"] = "", ["last_name"] = "" },
        ["line_items"] = new JsonArray(Line(1, quantity)),
    };

    private static JsonObject Line(int id, int quantity) => new()
    {
        ["id"] = id,
        ["name"] = "Aviator sunglasses",
        ["product_id"] = 100,
        ["variation_id"] = 0,
        ["quantity"] = quantity,
        ["sku"] = Sku,
        ["price"] = 7499.5,
    };

    private static string Time(TestHub hub) => hub.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static async Task SendAsync(TestHub hub, string topic, JsonObject resource)
    {
        var body = Encoding.UTF8.GetBytes(resource.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/webhooks/woocommerce") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-WC-Webhook-Topic", topic);
        request.Headers.Add("X-WC-Webhook-Delivery-ID", "the same in every delivery of a second");
        request.Headers.Add("X-WC-Webhook-Signature", Convert.ToBase64String(HMACSHA256.HashData("woo_sample"u8, body)));
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
