using System.Text.Json.Nodes;
using Backorders.App.Inbound;
using Backorders.App.Ops;
using Backorders.App.Queues;
using Backorders.Core.Orders;

namespace Backorders.App.Tests.Orders;

public sealed class OpsTests
{
    private static readonly OrderKey One = new("shopify", "1");

    [Fact]
    public async Task A_backorder_is_shown_as_the_contract_has_it_with_its_number_masked()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1", units: 2));
        await hub.RunAsync(One);
        await hub.ReceiveAsync("TEA", 1);

        var answer = await GetAsync(hub, "shopify-1");

        var view = answer.Json;
        Assert.Equal(
            ["id", "channel", "orderId", "orderName", "state", "priority", "placedAt", "partialShipment", "lines", "parcels", "messages", "history", "statusUrl"],
            view.AsObject().Select(field => field.Key));
        Assert.Equal(("shopify-1", "waiting", "standard", "2026-11-21T08:00:01Z"), (Text(view, "id"), Text(view, "state"), Text(view, "priority"), Text(view, "placedAt")));
        Assert.Equal("""{"lineId":"1","sku":"TEA","quantity":2,"allocated":1,"shipped":0,"cancelled":0,"oversold":false}""", view["lines"]![0]!.ToJsonString());
        var message = view["messages"]![0]!;
        Assert.Equal(("confirmed", "whatsapp", "queued"), (Text(message, "stage"), Text(message, "via"), Text(message, "status")));
        Assert.EndsWith("•123", Text(message, "to"), StringComparison.Ordinal);
        Assert.DoesNotContain("9810000", answer.Body, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:7071/b/", Text(view, "statusUrl"), StringComparison.Ordinal);
        Assert.Equal(["ordered", "confirmed"], view["history"]!.AsArray().Select(entry => Text(entry!, "what")));
    }

    [Fact]
    public async Task The_list_goes_in_queue_order_page_by_page_and_by_filter()
    {
        await using var hub = await OrdersHub.OpenAsync();
        foreach (var id in new[] { "30", "10", "20" }) await hub.PlaceAsync(OrdersHub.Order(id));
        await hub.PlaceAsync(OrdersHub.Order("40", sku: "CUP", channel: "flipkart") with { Priority = PriorityClass.Vip });

        var first = (await ListAsync(hub, "?limit=3")).Json;
        var second = (await ListAsync(hub, $"?limit=3&after={Uri.EscapeDataString(Text(first, "next"))}")).Json;

        Assert.Equal(["flipkart-40", "shopify-10", "shopify-20"], Ids(first));
        Assert.Equal(["shopify-30"], Ids(second));
        Assert.Null(second["next"]);
        Assert.Equal(["flipkart-40"], Ids((await ListAsync(hub, "?sku=CUP")).Json));
        Assert.Equal(["shopify-10", "shopify-20", "shopify-30"], Ids((await ListAsync(hub, "?channel=shopify&state=waiting")).Json));
    }

    [Theory]
    [InlineData("?state=lost", "state must be one of")]
    [InlineData("?limit=0", "limit must be")]
    [InlineData("?limit=many", "limit must be")]
    public async Task A_query_that_makes_no_sense_is_told_what_to_change(string query, string detail)
    {
        await using var hub = await OrdersHub.OpenAsync();

        var answer = await ListAsync(hub, query);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(detail, Text(answer.Json, "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipment_goes_to_the_inbound_queue_once_by_its_id()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        const string body = """{"shipmentId":"SHP-1","carrier":"Delhivery","trackingNumber":"DL1","lines":[{"sku":"TEA","quantity":1}]}""";

        Assert.Equal((202, """{"id":"shopify-1"}"""), Said(await ShipAsync(hub, "shopify-1", body)));
        await ShipAsync(hub, "shopify-1", body);

        var sent = hub.Bus.Sent.Where(message => message.Queue == QueueNames.Inbound).Select(message => message.Message).ToList();
        Assert.Single(sent.Select(message => message.MessageId).Distinct());
        var read = JsonNode.Parse(sent[0].Body.ToString())!;
        Assert.Equal(("shopify", "1", Topics.ShipmentDispatched), (Text(read, "channel"), Text(read, "orderId"), (string)sent[0].ApplicationProperties["topic"]));
    }

    [Theory]
    [InlineData("""{"carrier":"Delhivery","trackingNumber":"DL1"}""", "shipmentId")]
    [InlineData("""{"shipmentId":"SHP-1","trackingNumber":"DL1"}""", "carrier")]
    [InlineData("[]", "JSON object")]
    [InlineData("nonsense", "JSON object")]
    public async Task A_shipment_that_lacks_something_is_told_what(string body, string named)
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));

        var answer = await ShipAsync(hub, "shopify-1", body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, Text(answer.Json, "detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(hub.Bus.Sent, sent => sent.Queue == QueueNames.Inbound);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        await hub.PlaceAsync(OrdersHub.Order("1"));

        foreach (var id in new[] { "shopify-1", "shopify-404", "nodash" })
        {
            Assert.Equal(404, (await GetAsync(hub, id)).Status);
            Assert.Equal(404, (await ShipAsync(hub, id, "{}")).Status);
            Assert.Equal(404, (await Answer.OfAsync(request => hub.Make<BackorderHold>().Pause(request, id, Stop))).Status);
        }

        Assert.Equal(404, (await StartAsync(hub, """{"channel":"shopify","orderId":"1"}""")).Status);
        Assert.Equal(400, (await StartAsync(hub, """{"channel":"shopify"}""")).Status);
        Assert.Equal(400, (await StartAsync(hub, "nonsense")).Status);
    }

    [Fact]
    public async Task A_lost_timeline_is_started_again_and_a_live_one_is_left_alone()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        hub.Runs.Started.Clear();

        Assert.Equal((202, """{"id":"shopify-1"}"""), Said(await StartAsync(hub, """{"channel":"shopify","orderId":"1"}""")));
        Assert.Equal(202, (await StartAsync(hub, """{"channel":"shopify","orderId":"1"}""")).Status);

        Assert.Equal(["shopify-1"], hub.Runs.Started);
    }

    [Fact]
    public async Task A_paused_backorder_is_silent_until_it_is_resumed()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.PlaceAsync(OrdersHub.Order("1"));
        await Answer.OfAsync(request => hub.Make<BackorderHold>().Pause(request, "shopify-1", Stop));

        await hub.RunAsync(One);
        Assert.Empty(hub.Twilio.Taken);

        await Answer.OfAsync(request => hub.Make<BackorderHold>().Resume(request, "shopify-1", Stop));
        await hub.RunAsync(One);
        Assert.Single(hub.Twilio.Taken);
        Assert.Contains(hub.Bus.Sent, sent => sent.Queue == QueueNames.Signals);
    }

    [Fact]
    public async Task An_order_is_shown_with_what_became_of_its_lines()
    {
        await using var hub = await OrdersHub.OpenAsync();
        await hub.ReceiveAsync("TEA", 1);
        await hub.PlaceAsync(OrdersHub.Order("1", units: 3));

        var order = (await Answer.OfAsync(request => hub.Make<OrderGet>().Run(request, "shopify", "1", Stop))).Json;

        Assert.Equal(("#1", "INR", "prepaid", "shopify-1"), (Text(order, "orderName"), Text(order, "currency"), Text(order, "payment"), Text(order, "backorder")));
        var line = order["lines"]![0]!;
        Assert.Equal((3, 1, 2), ((long)line["quantity"]!, (long)line["reserved"]!, (long)line["waiting"]!));
        Assert.Equal(404, (await Answer.OfAsync(request => hub.Make<OrderGet>().Run(request, "shopify", "2", Stop))).Status);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<Answer> GetAsync(OrdersHub hub, string id) => Answer.OfAsync(request => hub.Make<BackorderGet>().Run(request, id, Stop));

    private static Task<Answer> ListAsync(OrdersHub hub, string query) => Answer.OfAsync(request => hub.Make<BackorderList>().Run(request, Stop), query: query);

    private static Task<Answer> ShipAsync(OrdersHub hub, string id, string body) =>
        Answer.OfAsync(request => hub.Make<BackorderPosts>().Ship(request, id, Stop), body);

    private static Task<Answer> StartAsync(OrdersHub hub, string body) =>
        Answer.OfAsync(request => hub.Make<BackorderStart>().Run(request, hub.Runs, Stop), body);

    private static string Text(JsonNode json, string field) => json[field]!.GetValue<string>();

    private static string[] Ids(JsonNode page) => [.. page["items"]!.AsArray().Select(item => Text(item!, "id"))];

    private static (int Status, string Body) Said(Answer answer) => (answer.Status, answer.Body);
}
