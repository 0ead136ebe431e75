using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Backorders.App.Tests.Inbound;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Channels;

/// <summary>Subscriptions of Amazon's notification service, through the door; what would be called outside ends in a simulator.</summary>
public sealed class SnsTests
{
    private const string Topic = "arn:aws:sns:us-west-2:123456789012:MyTopic";
    private const string Address = $"https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn={Topic}&Token=2336412f37";

    [Fact]
    public async Task A_subscription_that_SNS_offers_is_confirmed_once()
    {
        await using var hub = await TestHub.StartAsync();

        for (var i = 0; i < 2; i++) await OfferAsync(hub, Address);

        var call = Assert.Single(await CallsAsync(hub))!;
        Assert.Equal(("GET", Address), ((string?)call["method"], (string?)call["path"]));
        Assert.Empty(await DeadLettersAsync(hub));
    }

    [Fact]
    public async Task A_confirmation_that_fails_is_tried_again()
    {
        await using var hub = await TestHub.StartAsync();
        await FailAsync(hub, 503);

        await OfferAsync(hub, Address);

        Assert.Equal([503, 200], (await CallsAsync(hub)).Select(call => (int)call!["status"]!));
        Assert.Empty(await DeadLettersAsync(hub));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_confirmation_that_SNS_refuses_is_for_a_person_to_see(int status)
    {
        await using var hub = await TestHub.StartAsync();
        await FailAsync(hub, status);

        await OfferAsync(hub, Address);

        Assert.Single(await CallsAsync(hub));
        Assert.Equal($"SNS answered {status} when the subscription to {Topic} was confirmed.", (string?)Assert.Single(await DeadLettersAsync(hub))!["reason"]);
    }

    [Fact]
    public async Task No_other_address_is_ever_called()
    {
        await using var hub = await TestHub.StartAsync();
        var hostile = SnsAddressTests.Hostile().Select(row => row.Data).ToList();

        foreach (var address in hostile) await hub.Client.SendAmazonAsync(Offer(address));
        await hub.SettleAsync();

        Assert.Empty(await CallsAsync(hub));
        var letters = await DeadLettersAsync(hub, hostile.Count);
        Assert.Equal(hostile.Count, letters.Count);
        Assert.All(letters, letter => Assert.EndsWith("it was not called.", (string?)letter!["reason"], StringComparison.Ordinal));
    }

    private static JsonObject Offer(string address) => new()
    {
        ["Type"] = "SubscriptionConfirmation",
        ["MessageId"] = "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
        ["Token"] = "2336412f37",
        ["TopicArn"] = Topic,
        ["Message"] = $"You have chosen to subscribe to the topic {Topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.",
        ["SubscribeURL"] = address,
        ["Timestamp"] = "2026-11-21T10:00:00.000Z",
    };

    private static async Task OfferAsync(TestHub hub, string address)
    {
        await hub.Client.SendAmazonAsync(Offer(address));
        await hub.SettleAsync();
    }

    private static async Task FailAsync(TestHub hub, int status)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/sns/faults", new { status, times = 1 }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonArray> CallsAsync(TestHub hub) => (await hub.Client.GetAsync("sim/sns/calls")).AsArray();

    private static async Task<JsonArray> DeadLettersAsync(TestHub hub, int most = 100) =>
        (await hub.Client.GetOpsAsync($"api/ops/dead-letters?limit={most}"))["items"]!.AsArray();
}
