using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Backorders.App.Tests.Pipeline;

public sealed class MergeWindowTests
{
    private static readonly (string, string) TenMinutes = ("Timeline__MergeWindow", "PT10M");

    [Fact]
    public async Task Two_orders_of_one_customer_are_confirmed_and_reminded_of_in_one_message_each()
    {
        await using var hub = await TestHub.StartAsync(TenMinutes);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));
        await hub.OrderAsync("FK-2", "SALT", 2, hub.Now);
        await hub.SettleAsync();
        Assert.Empty(await hub.MessagesAsync());

        await hub.AdvanceAsync(TimeSpan.FromMinutes(8));

        Assert.Contains("your order FK-1, FK-2 from", await BodyAsync(hub, "1 × TEA, 2 × SALT"), StringComparison.Ordinal);
        var joined = (await hub.BackorderAsync("flipkart-FK-2"))["messages"]![0]!;
        Assert.Equal(("confirmed", "joined", "flipkart-FK-1"), ((string?)joined["stage"], (string?)joined["status"], (string?)joined["joinedTo"]));

        await hub.AdvanceAsync(TimeSpan.FromHours(49));

        Assert.Equal(2, (await hub.MessagesAsync()).Count);
        var reminder = await BodyAsync(hub, "a quick word");
        Assert.All(["FK-1", "FK-2", "1 × TEA", "2 × SALT"], named => Assert.Contains(named, reminder, StringComparison.Ordinal));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Equal(["confirmed", "reminder48h"], await hub.ToldAsync("flipkart-FK-2"));
    }

    [Fact]
    public async Task The_page_that_the_message_links_to_leads_to_the_other_order_which_shows_what_was_told()
    {
        await using var hub = await TestHub.StartAsync(TenMinutes);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.OrderAsync("FK-2", "SALT", 2, hub.Now);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(10));
        var link = (await BodyAsync(hub, "thank you")).Split(' ').Single(word => word.Contains("/b/", StringComparison.Ordinal));

        var leader = await PageAsync(hub, new Uri(link));
        var other = new Uri((string)leader["together"]![0]!["statusUrl"]!);
        var page = await PageAsync(hub, other);

        Assert.Equal(["confirmed", "confirmed"], new[] { leader, page }.Select(shown => (string)shown["messages"]![0]!["stage"]!));
        Assert.Contains(other.AbsoluteUri, await hub.Http.GetStringAsync(new Uri(link), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await hub.Http.PostAsync(new Uri($"{other}/cancel"), content: null, TestContext.Current.CancellationToken);
        await hub.SettleAsync();
        Assert.Equal(["cancelled", "waiting"], await StatesAsync(hub, (string)page["orderName"]!, (string)leader["orderName"]!));
    }

    [Fact]
    public async Task A_third_order_after_the_window_is_told_by_itself()
    {
        await using var hub = await TestHub.StartAsync(TenMinutes);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(2));
        await hub.OrderAsync("FK-2", "TEA", 1, hub.Now);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(9));
        await hub.OrderAsync("FK-3", "TEA", 1, hub.Now);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(2, (await hub.MessagesAsync()).Count);
        Assert.Contains("2 × TEA", await BodyAsync(hub, "your order FK-1, FK-2 from"), StringComparison.Ordinal);
        Assert.Contains("1 × TEA", await BodyAsync(hub, "your order FK-3 from"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+919810000124", "en")]
    [InlineData("+919810000123", "hi")]
    public async Task Whoever_has_another_number_or_language_is_told_apart(string phone, string locale)
    {
        await using var hub = await TestHub.StartAsync(TenMinutes);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.OrderAsync("FK-2", "TEA", 1, hub.Now, phone, locale);
        await hub.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(2, (await hub.MessagesAsync()).Count);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_within_the_window_is_not_confirmed_and_the_other_one_is()
    {
        await using var hub = await TestHub.StartAsync(TenMinutes);
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now);
        await hub.OrderAsync("FK-2", "SALT", 1, hub.Now);
        await hub.SettleAsync();
        await hub.Client.SendChannelAsync("flipkart", "order.cancelled", "gone", new { orderId = "FK-1", cancelledAt = hub.Now });
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["cancelled"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Contains("out of stock right now: 1 × SALT.", await BodyAsync(hub, "your order FK-2 from"), StringComparison.Ordinal);
    }

    /// <summary>The one message with these words.</summary>
    private static async Task<string> BodyAsync(TestHub hub, string words) =>
        Assert.Single((await hub.MessagesAsync()).Select(message => (string)message["body"]!), body => body.Contains(words, StringComparison.Ordinal));

    private static async Task<JsonNode> PageAsync(TestHub hub, Uri link)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } } };
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<string[]> StatesAsync(TestHub hub, params string[] orders) =>
        await Task.WhenAll(orders.Select(async order => (string)(await hub.BackorderAsync($"flipkart-{order}"))["state"]!));
}
