using System.Text.Json.Nodes;
using Backorders.App.Channels.Shopify;
using Backorders.App.Subscriptions;
using Backorders.App.Tests.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Subscriptions;

public sealed class ShopifySubscriptionTests
{
    private const string Topic = "orders/create";

    private static IReadOnlyList<string> Names { get; } = [.. ShopifyTopics.Read.Select(ShopifyTopics.NameOf).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_shop_without_subscriptions_has_all_of_them_within_the_hour_and_once()
    {
        await using var hub = await SubscribedHub.StartAsync();
        Assert.Null((await hub.HealthAsync())["subscriptions"]);

        await hub.CheckAsync();

        Assert.Equal(Names.Select(name => (name, hub.Address)), (await hub.OfShopifyAsync()).OrderBy(one => one.Topic, StringComparer.Ordinal));
        Assert.Equal(ShopifyTopics.Read, Texts((await hub.ReportAsync("shopify"))["recreated"]));

        await hub.CheckAsync();
        Assert.Equal(Names.Count, (await hub.OfShopifyAsync()).Count);
        Assert.Empty(Texts((await hub.ReportAsync("shopify"))["recreated"]));
    }

    [Fact]
    public async Task What_Shopify_dropped_is_created_again_and_nothing_else()
    {
        var logs = new CapturedLogs();
        await using var hub = new SubscribedHub(await TestHub.StartAsync(logs));
        await hub.CheckAsync();
        await hub.SendAsync(HttpMethod.Delete, $"sim/shopify/subscriptions?topic={Topic}");

        await hub.CheckAsync();

        Assert.Equal(Names, (await hub.OfShopifyAsync()).Select(one => one.Topic).Order(StringComparer.Ordinal));
        var report = await hub.ReportAsync("shopify");
        Assert.Equal([Topic], Texts(report["recreated"]));
        Assert.Empty(report["failing"]!.AsArray());
        Assert.Contains(logs.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains($"created: {Topic}. ", StringComparison.Ordinal));

        await hub.CheckAsync();
        Assert.Contains(logs.Lines, line => line.StartsWith("Information ", StringComparison.Ordinal) && line.Contains($"shopify: {Names.Count} are there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_that_is_refused_is_reported_and_keeps_no_other_away()
    {
        await using var hub = await SubscribedHub.StartAsync();
        await hub.SendAsync(HttpMethod.Post, $"sim/shopify/subscriptions/refused?topic={Topic}");

        await hub.CheckAsync();

        Assert.Equal(Names.Except([ShopifyTopics.NameOf(Topic)]), (await hub.OfShopifyAsync()).Select(one => one.Topic).Order(StringComparer.Ordinal));
        var first = Failure(await hub.ReportAsync("shopify"));
        Assert.Equal(Topic, (string?)first["topic"]);
        Assert.Contains("not approved to subscribe", (string)first["why"]!, StringComparison.Ordinal);
        Assert.Equal("ok", (string?)(await hub.HealthAsync())["status"]);

        await hub.Hub.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((string)first["since"]!, (string)Failure(await hub.ReportAsync("shopify"))["since"]!);
        Assert.Equal("degraded", (string?)(await hub.HealthAsync())["status"]);

        await hub.SendAsync(HttpMethod.Delete, $"sim/shopify/subscriptions/refused?topic={Topic}");
        await hub.CheckAsync();
        Assert.Equal([Topic], Texts((await hub.ReportAsync("shopify"))["recreated"]));
        Assert.Equal("ok", (string?)(await hub.HealthAsync())["status"]);
    }

    [Fact]
    public async Task A_shop_that_cant_be_reached_is_asked_again_an_hour_later()
    {
        await using var hub = await SubscribedHub.StartAsync();
        await hub.SendAsync(HttpMethod.Post, $"sim/shopify/subscriptions/refused?topic={Topic}");
        await hub.CheckAsync();
        var since = (string)Failure(await hub.ReportAsync("shopify"))["since"]!;
        await hub.SendAsync(HttpMethod.Delete, "sim/shopify/subscriptions?topic=orders/updated");
        await hub.SendAsync(HttpMethod.Post, "sim/shopify/faults", new { status = 503, times = 1 });

        await hub.CheckNowAsync();

        var failing = (await hub.ReportAsync("shopify"))["failing"]!.AsArray();
        Assert.Equal([null, Topic], failing.Select(one => (string?)one!["topic"]));
        Assert.Contains("503", (string)failing[0]!["why"]!, StringComparison.Ordinal);
        Assert.Equal(since, (string)failing[1]!["since"]!);

        await hub.CheckAsync();
        Assert.Equal(["orders/updated"], Texts((await hub.ReportAsync("shopify"))["recreated"]));
        Assert.Equal(since, (string)Failure(await hub.ReportAsync("shopify"))["since"]!);
    }

    [Fact]
    public async Task One_whose_creation_got_no_answer_is_there_the_next_time()
    {
        await using var hub = await SubscribedHub.StartAsync();
        await hub.CheckAsync();
        await hub.SendAsync(HttpMethod.Delete, $"sim/shopify/subscriptions?topic={Topic}");
        await hub.SendAsync(HttpMethod.Post, "sim/shopify/faults", new { status = 0, times = 1, delayMs = 1 });
        await hub.SendAsync(HttpMethod.Post, "sim/shopify/faults", new { status = 502, times = 1, afterAccept = true });

        await hub.CheckNowAsync();
        Assert.Equal(Topic, (string?)Failure(await hub.ReportAsync("shopify"))["topic"]);

        await hub.CheckAsync();
        Assert.Empty((await hub.ReportAsync("shopify"))["failing"]!.AsArray());
        Assert.Equal(Names.Count, (await hub.OfShopifyAsync()).Count);
    }

    [Fact]
    public async Task Two_instances_at_once_create_none_twice()
    {
        await using var hub = await SubscribedHub.StartAsync();
        var instance = hub.Hub.Services.GetServices<IEventSubscriptions>().Single(one => one.Channel == "shopify");

        var findings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => instance.CheckAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(Names, (await hub.OfShopifyAsync()).Select(one => one.Topic).Order(StringComparer.Ordinal));
        Assert.All(findings.SelectMany(one => one), finding => Assert.True(finding is SubscriptionFinding.There or SubscriptionFinding.Recreated));
        Assert.Equal(ShopifyTopics.Read.Order(StringComparer.Ordinal), findings.SelectMany(one => one).OfType<SubscriptionFinding.Recreated>().Select(one => one.Topic).Order(StringComparer.Ordinal));
        Assert.Equal("Address for this topic has already been taken", await hub.SubscribeAsync("ORDERS_CREATE", new { uri = hub.Address }));
    }

    [Fact]
    public async Task Those_of_a_hub_at_another_address_are_reported_and_left_alone_however_many_there_are()
    {
        const string Old = "https://old.example/api/webhooks/shopify";
        await using var hub = await SubscribedHub.StartAsync();
        for (var i = 0; i < 60; i++) Assert.Null(await hub.SubscribeAsync("ORDERS_CREATE", new { uri = $"https://other.example/{i}" }));
        Assert.Null(await hub.SubscribeAsync("ORDERS_CREATE", new { uri = Old }));
        Assert.Null(await hub.SubscribeAsync("ORDERS_UPDATED", new { uri = hub.Address, format = "JSON" }));

        await hub.CheckAsync();

        var report = await hub.ReportAsync("shopify");
        Assert.Equal(ShopifyTopics.Read.Except(["orders/updated"]), Texts(report["recreated"]));
        var elsewhere = Assert.Single(report["elsewhere"]!.AsArray());
        Assert.Equal((Topic, Old), ((string)elsewhere!["topic"]!, (string)elsewhere["address"]!));
        Assert.Equal(61 + Names.Count, (await hub.OfShopifyAsync()).Count);
    }

    [Fact]
    public async Task One_that_delivers_only_a_part_is_failing()
    {
        await using var hub = await SubscribedHub.StartAsync();
        await hub.SubscribeAsync("ORDERS_CREATE", new { uri = hub.Address, filter = "total_price:>100" });
        await hub.SubscribeAsync("ORDERS_UPDATED", new { uri = hub.Address, format = "XML" });

        await hub.CheckAsync();

        Assert.Equal(
            ["It is sent only for total_price:>100.", "It is sent as XML."],
            (await hub.ReportAsync("shopify"))["failing"]!.AsArray().Select(one => (string?)one!["why"]));
    }

    [Fact]
    public async Task A_shop_whose_app_configures_them_itself_is_left_alone()
    {
        await using var hub = await SubscribedHub.StartAsync(("Shopify__ManageSubscriptions", "false"));

        await hub.CheckAsync();

        Assert.Empty(await hub.OfShopifyAsync());
        Assert.Equal(ShopifyTopics.Read, Texts((await hub.ReportAsync("shopify"))["notChecked"]));
    }

    private static JsonNode Failure(JsonNode report) => Assert.Single(report["failing"]!.AsArray())!;

    private static IEnumerable<string?> Texts(JsonNode? list) => list!.AsArray().Select(one => (string?)one);
}
