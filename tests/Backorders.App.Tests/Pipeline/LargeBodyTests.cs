using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using Backorders.App.Inbound;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Backorders.Local.ServiceBus;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Pipeline;

/// <summary>Bodies that no message can hold: put aside before the message is sent, and removed once it was applied.</summary>
public sealed class LargeBodyTests
{
    [Fact]
    public async Task An_order_too_large_for_a_message_is_taken_and_leaves_nothing_behind()
    {
        await using var hub = await TestHub.StartAsync();

        await SendAsync(hub, "FK-1");
        await SendAsync(hub, "FK-1");
        await hub.SettleAsync();

        Assert.Equal(2, (await hub.SkuAsync("TEA"))["backordered"]!.GetValue<long>());
        Assert.Equal(["confirmed"], await hub.ToldAsync("flipkart-FK-1"));
        Assert.Empty(await DeadLettersAsync(hub));
        Assert.InRange(BlobsOf(hub), 0, 1);
    }

    [Fact]
    public async Task A_hub_that_loses_power_after_it_took_one_still_has_it()
    {
        await using var hub = await TestHub.StartAsync();

        await SendAsync(hub, "FK-1");
        await hub.CrashAndRestartAsync();
        await hub.SettleAsync();

        Assert.Equal(2, (await hub.SkuAsync("TEA"))["backordered"]!.GetValue<long>());
        Assert.Empty(await DeadLettersAsync(hub));
    }

    [Fact]
    public async Task One_whose_body_is_gone_is_a_dead_letter_that_says_so()
    {
        await using var hub = await TestHub.StartAsync();
        var lost = new ServiceBusMessage(BinaryData.Empty)
        {
            MessageId = "lost",
            ApplicationProperties = { ["source"] = "channel:flipkart", ["topic"] = "", ["eventId"] = "lost", ["encoding"] = "gzip", ["claim"] = "2026-11-21/gone" },
        };

        await new LocalServiceBusSender(hub.Services.GetRequiredService<LocalServiceBus>(), "inbound").SendMessageAsync(lost, TestContext.Current.CancellationToken);
        await hub.SettleAsync();

        Assert.Equal(InboundTrigger.LostBody, (string)Assert.Single(await DeadLettersAsync(hub))!["reason"]!);
    }

    [Fact]
    public async Task Without_room_to_put_it_aside_it_is_answered_503_and_taken_when_it_comes_again()
    {
        await using var hub = await TestHub.StartAsync();
        var database = hub.Services.GetRequiredService<LocalDatabase>();
        await database.WriteAsync(data => data.First("PRAGMA max_page_count = 1", row => row.GetInt64(0)));

        var refused = await Assert.ThrowsAsync<DemoFailedException>(() => SendAsync(hub, "FK-1"));
        Assert.Contains(" 503 ", refused.Message, StringComparison.Ordinal);

        await database.WriteAsync(data => data.First("PRAGMA max_page_count = 1000000", row => row.GetInt64(0)));
        await SendAsync(hub, "FK-1");
        await hub.SettleAsync();
        Assert.Equal(2, (await hub.SkuAsync("TEA"))["backordered"]!.GetValue<long>());
    }

    private static Task SendAsync(TestHub hub, string orderId) => hub.Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
    {
        orderId,
        placedAt = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero),
        currency = "INR",
        customer = new { name = "Asha Rao", phone = "+919810000123" },
        lines = new[] { new { lineId = "1", sku = "TEA", quantity = 2 } },
        drawing = Convert.ToBase64String(RandomNumberGenerator.GetBytes(500_000)),
    });

    private static async Task<JsonArray> DeadLettersAsync(TestHub hub) => (await hub.Client.GetOpsAsync("api/ops/dead-letters"))["items"]!.AsArray();

    private static long BlobsOf(TestHub hub) =>
        hub.Services.GetRequiredService<LocalDatabase>().Read(data => data.First("SELECT COUNT(*) FROM blobs", row => row.GetInt64(0)));
}
