using System.Text.Json.Nodes;
using Backorders.App.Channels.Amazon;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Subscriptions;

public sealed class AmazonSubscriptionTests
{
    private static readonly (string, string)[] Destinations = [("Amazon__DestinationId", "sqs-1"), ("Amazon__EventBridgeDestinationId", "eb-1")];

    [Fact]
    public async Task Every_type_goes_to_the_destination_that_Amazon_allows_for_it()
    {
        await using var hub = await SubscribedHub.StartAsync(Destinations);

        await hub.CheckAsync();

        Assert.Equal(
            AmazonType.Read.Select(type => (type.Name, type.PayloadVersion, type.ByEventBridge ? "eb-1" : "sqs-1")).Order(),
            (await ThereAsync(hub)).Select(one => ((string)one["type"]!, (string)one["payloadVersion"]!, (string)one["destinationId"]!)).Order());
        Assert.Equal(AmazonType.Read.Count, (await hub.ReportAsync("amazon"))["recreated"]!.AsArray().Count);

        await hub.CheckAsync();
        Assert.Empty((await hub.ReportAsync("amazon"))["recreated"]!.AsArray());
    }

    [Fact]
    public async Task What_Amazon_dropped_is_created_again()
    {
        await using var hub = await SubscribedHub.StartAsync(Destinations);
        await hub.CheckAsync();
        await hub.SendAsync(HttpMethod.Delete, "sim/amazon/subscriptions?type=ORDER_CHANGE");

        await hub.CheckAsync();

        Assert.Equal("ORDER_CHANGE", (string?)Assert.Single((await hub.ReportAsync("amazon"))["recreated"]!.AsArray()));
        Assert.Equal(AmazonType.Read.Count, (await ThereAsync(hub)).Count);
    }

    [Fact]
    public async Task Types_without_a_destination_are_not_checked()
    {
        await using var hub = await SubscribedHub.StartAsync(("Amazon__DestinationId", "sqs-1"));

        await hub.CheckAsync();

        Assert.Equal(
            AmazonType.Read.Where(type => type.ByEventBridge).Select(type => type.Name),
            (await hub.ReportAsync("amazon"))["notChecked"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(AmazonType.Read.Count(type => !type.ByEventBridge), (await ThereAsync(hub)).Count);
    }

    [Fact]
    public async Task One_that_goes_to_another_destination_is_left_there_and_reported()
    {
        await using var hub = await SubscribedHub.StartAsync(Destinations);
        await Instance(hub, "sqs-0").CheckAsync(TestContext.Current.CancellationToken);

        await hub.CheckAsync();

        Assert.Equal(
            AmazonType.Read.Where(type => !type.ByEventBridge).Select(type => (type.Name, "Amazon sends it to destination sqs-0.")),
            (await hub.ReportAsync("amazon"))["failing"]!.AsArray().Select(one => ((string)one!["topic"]!, (string)one["why"]!)));
    }

    [Fact]
    public async Task One_that_Amazon_gives_no_answer_about_is_asked_for_an_hour_later()
    {
        await using var hub = await SubscribedHub.StartAsync(Destinations[0]);
        await hub.SendAsync(HttpMethod.Post, "sim/amazon/faults", new { status = 500, times = 3 });

        await hub.CheckNowAsync();
        var failing = Assert.Single((await hub.ReportAsync("amazon"))["failing"]!.AsArray())!;
        Assert.Equal("ORDER_CHANGE", (string?)failing["topic"]);
        Assert.Contains("500", (string)failing["why"]!, StringComparison.Ordinal);

        await hub.CheckAsync();
        Assert.Equal("ORDER_CHANGE", (string?)Assert.Single((await hub.ReportAsync("amazon"))["recreated"]!.AsArray()));
    }

    [Fact]
    public async Task One_that_another_instance_created_in_between_is_there()
    {
        await using var hub = await SubscribedHub.StartAsync(Destinations[0]);
        await hub.CheckAsync();
        await hub.SendAsync(HttpMethod.Post, "sim/amazon/faults", new { status = 404, times = 1 });

        await hub.CheckNowAsync();

        var report = await hub.ReportAsync("amazon");
        Assert.Empty(report["recreated"]!.AsArray());
        Assert.Empty(report["failing"]!.AsArray());
    }

    private static AmazonSubscriptions Instance(SubscribedHub hub, string destination) => new(
        hub.Hub.Services.GetRequiredService<AmazonApi>(),
        hub.Hub.Services.GetRequiredService<AmazonSettings>() with { DestinationId = destination },
        hub.Hub.Services.GetRequiredService<TimeProvider>());

    private static async Task<IReadOnlyList<JsonNode>> ThereAsync(SubscribedHub hub) =>
        [.. (await hub.Hub.Client.GetAsync("sim/amazon/subscriptions")).AsArray().OfType<JsonNode>()];
}
