using System.Net.Http.Json;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Channels;

/// <summary>Amazon's buyers are told by Amazon; of a problem, by us through Amazon's Messaging API; never by text.</summary>
public sealed class AmazonBuyerTests
{
    private const string Id = "405-1234567-8901234";

    [Fact]
    public async Task A_buyer_hears_of_a_problem_through_Amazon_where_that_is_allowed_and_of_nothing_else()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.SendAmazonAsync(DemoOrders.AmazonOrder(Id, "n-1", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, 1));
        await hub.SettleAsync();
        await PromiseAsync(hub, 20, "The ship is late.");
        var text = Assert.Single(await WrittenAsync(hub));
        Assert.Contains("The ship is late.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);

        await hub.Http.PostAsync($"sim/amazon/closed/{Id}", null, TestContext.Current.CancellationToken);
        await hub.AdvanceAsync(TimeSpan.FromHours(2));
        await PromiseAsync(hub, 30, "The ship is later.");

        Assert.Single(await WrittenAsync(hub));
        Assert.Empty(await hub.MessagesAsync());
        var backorder = await hub.BackorderAsync($"amazon-{Id}");
        Assert.Equal(
            ["confirmed  byChannel ", "etaChanged amazon sent ", "etaChanged amazon failed notAllowed"],
            backorder["messages"]!.AsArray().Select(message => $"{message!["stage"]} {message["via"]} {message["status"]} {message["errorCode"]}"));
        await hub.Client.GetAsync(new Uri((string)backorder["statusUrl"]!).PathAndQuery.TrimStart('/'));
    }

    [Theory]
    [InlineData(429, false, 2, "sent ")]
    [InlineData(0, true, 1, "failed unknown")]
    public async Task What_Amazon_has_refused_unread_is_sent_later_and_what_it_may_have_taken_is_not(int status, bool afterAccept, int calls, string outcome)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.Client.SendAmazonAsync(DemoOrders.AmazonOrder(Id, "n-1", AmazonContractTests.Seller, AmazonContractTests.Marketplace, hub.Now, 1));
        await hub.SettleAsync();

        await hub.Http.PostAsJsonAsync("sim/amazon/faults", new { status = 0, times = 1 }, TestContext.Current.CancellationToken);
        await hub.Http.PostAsJsonAsync("sim/amazon/faults", new { status, times = 1, afterAccept }, TestContext.Current.CancellationToken);
        await PromiseAsync(hub, 20, "The ship is late.");
        await hub.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(calls, (await WrittenAsync(hub)).Count);
        var message = (await hub.BackorderAsync($"amazon-{Id}"))["messages"]!.AsArray().Single(told => (string?)told!["stage"] == "etaChanged")!;
        Assert.Equal(outcome, $"{message["status"]} {message["errorCode"]}");
    }

    [Fact]
    public async Task Ops_finds_those_who_cannot_be_told()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.OrderAsync("FK-1", "TEA", 1, hub.Now, phone: null);
        await hub.OrderAsync("FK-2", "TEA", 1, hub.Now.AddSeconds(1));
        await hub.SettleAsync();

        var found = (await hub.Client.GetOpsAsync("api/ops/backorders?contact=none"))["items"]!.AsArray();

        Assert.Equal("flipkart-FK-1", (string?)Assert.Single(found)!["id"]);
        Assert.Equal("noContact", (string?)found[0]!["messages"]![0]!["status"]);
    }

    private static async Task PromiseAsync(TestHub hub, int days, string reason)
    {
        var date = DateOnly.FromDateTime(hub.Now.UtcDateTime).AddDays(days);
        await hub.Client.PostOpsAsync($"api/ops/backorders/amazon-{Id}/promise", new { promisedOn = $"{date:yyyy-MM-dd}", reason });
        await hub.SettleAsync();
    }

    private static async Task<List<string>> WrittenAsync(TestHub hub) =>
    [
        .. from call in (await hub.Client.GetAsync("sim/amazon/calls")).AsArray()
           where (string?)call!["operation"] == "createUnexpectedProblem"
           select (string)call["body"]!["text"]!,
    ];
}
