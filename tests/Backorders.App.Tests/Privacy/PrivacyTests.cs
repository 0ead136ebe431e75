using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Backorders.App.Storage;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Privacy;

/// <summary>What Shopify asks by law, through the door, and what is left then.</summary>
public sealed class PrivacyTests
{
    private const string Shop = "sample-brand.myshopify.com";
    private const long Customer = 7000000000000000001;
    private const string OrderId = "7300000000000000002";
    private const string OtherOrderId = "7300000000000000012";

    [Fact]
    public async Task A_redacted_customer_is_gone_and_the_order_goes_on()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, OrderId);
        await OrderAsync(hub, OtherOrderId);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        await RedactAsync(hub, OrderId);
        await hub.AdvanceAsync(TimeSpan.FromHours(49));

        Assert.Equal(["flipkart!FK-1"], await ContactsAsync(hub));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync($"shopify-{OrderId}"));
        Assert.Equal("noContact", (string)(await hub.BackorderAsync($"shopify-{OrderId}"))["messages"]!.AsArray().Single(message => (string)message!["stage"]! == "reminder48h")!["status"]!);
        var record = Assert.Single(await RecordsAsync(hub))!;
        Assert.Equal(("redactCustomer", Shop, Customer.ToString(null, null)), ((string)record["kind"]!, (string)record["shop"]!, (string)record["customerId"]!));
        Assert.Equal("2 orders, 2 of them still open; 2 contacts and 0 dead letters erased", (string)record["outcome"]!);
        Assert.NotNull(record["doneAt"]);
    }

    [Fact]
    public async Task A_redaction_that_comes_before_its_order_keeps_the_contact_out()
    {
        await using var hub = await TestHub.StartAsync();
        var placedAt = hub.Now;
        await RedactAsync(hub, OrderId);

        await OrderAsync(hub, OrderId, placedAt);
        await OrderAsync(hub, OtherOrderId, placedAt);

        Assert.Empty(await ContactsAsync(hub));
        Assert.Equal("waiting", (string)(await hub.BackorderAsync($"shopify-{OrderId}"))["state"]!);
    }

    [Fact]
    public async Task Whoever_orders_again_afterwards_is_told_again()
    {
        await using var hub = await TestHub.StartAsync();
        await RedactAsync(hub, OrderId);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        await OrderAsync(hub, OtherOrderId);

        Assert.Equal([$"shopify!{OtherOrderId}"], await ContactsAsync(hub));
    }

    [Fact]
    public async Task A_dead_letter_that_names_the_customer_loses_its_body_and_can_not_be_redriven()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.SendShopifyAsync("orders/create", "broken", new JsonObject { ["id"] = 5, ["phone"] = "98100 00555" });
        await hub.Client.SendShopifyAsync("orders/create", "other", new JsonObject { ["id"] = 6, ["phone"] = "98100 00777" });
        await hub.SettleAsync();

        await RedactAsync(hub, OrderId);

        var letters = (await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray();
        Assert.Equal([false, true], letters.OrderBy(letter => (string)letter!["eventId"]!).Select(letter => (bool)letter!["hasBody"]!));
        Assert.Equal(1, (int)(await hub.Client.PostOpsAsync("api/ops/dead-letters/redrive", new { }))["redriven"]!);
    }

    [Fact]
    public async Task The_same_request_twice_is_carried_out_twice_and_does_no_harm()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, OrderId);

        await RedactAsync(hub, OrderId, "one");
        await RedactAsync(hub, OrderId, "two");

        Assert.Empty(await ContactsAsync(hub));
        Assert.Equal(2, (await RecordsAsync(hub)).Count);
    }

    [Theory]
    [InlineData(Shop, 1)]
    [InlineData("another.myshopify.com", 2)]
    public async Task A_shop_that_is_redacted_loses_all_its_contacts_and_no_other_does(string shop, int left)
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, OrderId);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.SettleAsync();

        await hub.Client.SendShopifyAsync("shop/redact", "gone", new JsonObject { ["shop_id"] = 954889, ["shop_domain"] = shop });
        await hub.SettleAsync();

        Assert.Equal(left, (await ContactsAsync(hub)).Count);
        Assert.NotNull(Assert.Single(await RecordsAsync(hub))!["doneAt"]);
    }

    [Fact]
    public async Task A_body_of_a_customer_never_erases_a_shop()
    {
        await using var hub = await TestHub.StartAsync();
        await OrderAsync(hub, OrderId);

        await hub.Client.SendShopifyAsync("shop/redact", "replayed", Request("orders_to_redact", OrderId));
        await hub.SettleAsync();

        Assert.Single(await ContactsAsync(hub));
        Assert.Empty(await RecordsAsync(hub));
    }

    [Fact]
    public async Task A_customers_question_is_answered_for_the_merchant_to_hand_over_and_only_for_a_while()
    {
        await using var hub = await TestHub.StartAsync(("Privacy__DataRequestDays", "1"));
        await OrderAsync(hub, OrderId);
        var request = Request("orders_requested", OrderId);
        request["data_request"] = new JsonObject { ["id"] = 9999 };

        await hub.Client.SendShopifyAsync("customers/data_request", "asked", request);
        await hub.SettleAsync();

        var record = Assert.Single(await RecordsAsync(hub))!;
        var answer = await hub.Client.GetOpsAsync($"api/ops/privacy/{record["id"]}");
        var held = Assert.Single(answer["held"]!.AsArray())!;
        Assert.Equal(("Sara", "+919810000555", OrderId), ((string)held["customer"]!["name"]!, (string)held["customer"]!["phone"]!, (string)held["orderId"]!));
        Assert.Equal("confirmed", (string)Assert.Single(held["messages"]!.AsArray())!["stage"]!);
        Assert.DoesNotContain("Sara", record.ToJsonString(), StringComparison.Ordinal);

        await hub.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Null((await hub.Client.GetOpsAsync($"api/ops/privacy/{record["id"]}"))["held"]);
    }

    [Fact]
    public async Task The_real_payloads_are_understood()
    {
        await using var hub = await TestHub.StartAsync();
        foreach (var topic in new[] { "customers/data_request", "customers/redact", "shop/redact" })
            await hub.Client.SendShopifyAsync(topic, topic, JsonNode.Parse(Fixture.Bytes($"shopify/{topic.Replace('/', '_')}_2026-07.json"))!);
        await hub.SettleAsync();

        Assert.Equal(["redactShop", "redactCustomer", "dataRequest"], (await RecordsAsync(hub)).Select(record => (string)record!["kind"]!));
        Assert.All(await RecordsAsync(hub), record => Assert.NotNull(record!["doneAt"]));
        Assert.DoesNotContain("john@example.com", (await hub.Client.GetOpsAsync("api/ops/privacy")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_goes_when_its_time_is_up_and_not_while_its_customer_waits()
    {
        await using var hub = await TestHub.StartAsync(("Privacy__RetentionDays", "1"), ("DeadLetters__KeepDays", "1"));
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.ReceiveAsync("GRN-1", "SOAP", 5);
        await hub.OrderAsync("FK-2", "SOAP", 1, hub.Now);
        await hub.Client.SendShopifyAsync("orders/create", "broken", new JsonObject { ["id"] = 5 });
        await hub.SettleAsync();

        await hub.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(["flipkart!FK-1", "flipkart!FK-2"], await ContactsAsync(hub));
        Assert.Single((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());

        await hub.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Equal(["flipkart!FK-1"], await ContactsAsync(hub));
        Assert.Empty((await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray());
        Assert.False((bool)(await hub.Client.GetOpsAsync("api/ops/health"))["retention"]!["behind"]!);
        Assert.Empty(await PeopleAsync(hub).Where(row => row.PartitionKey == "dead-letters").ToListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task OrderAsync(TestHub hub, string orderId, DateTimeOffset? placedAt = null)
    {
        await hub.Client.SendShopifyAsync("orders/create", $"created-{orderId}", DemoOrders.ShopifyOrder(orderId, "#1002", placedAt ?? hub.Now, "Sara", "+919810000555", 1));
        await hub.SettleAsync();
    }

    private static async Task RedactAsync(TestHub hub, string orderId, string delivery = "redact")
    {
        await hub.Client.SendShopifyAsync("customers/redact", delivery, Request("orders_to_redact", orderId));
        await hub.SettleAsync();
    }

    private static JsonObject Request(string orders, string orderId) => new()
    {
        ["shop_id"] = 954889,
        ["shop_domain"] = Shop,
        ["customer"] = new JsonObject { ["id"] = Customer, ["email"] = "sara@example.com", ["phone"] = "+919810000555" },
        [orders] = new JsonArray(long.Parse(orderId, null)),
    };

    private static async Task<JsonArray> RecordsAsync(TestHub hub) => (await hub.Client.GetOpsAsync("api/ops/privacy"))["items"]!.AsArray();

    private static async Task<List<string>> ContactsAsync(TestHub hub) =>
        await PeopleAsync(hub).Where(row => row.RowKey == "contact").Select(row => row.PartitionKey).ToListAsync(TestContext.Current.CancellationToken);

    private static Azure.AsyncPageable<TableEntity> PeopleAsync(TestHub hub) =>
        hub.Services.GetRequiredService<HubTables>().People.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken);
}
