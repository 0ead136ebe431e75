using System.Globalization;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>
/// The real process is killed (SIGKILL) again and again: while three channels sell and the warehouse receives, while the 48 hours pass after which
/// customers are reminded, and while customers cancel and parcels leave; and started again on the same data folder. Who gets no 200 sends again, as
/// platforms do. The moments are drawn by a seed, and fall where the machine has got to by then.
/// </summary>
public sealed class KilledProcessTests(ITestOutputHelper output)
{
    private const int KillsOfTheSale = 12;
    private const int KillsOfTheWait = 4;
    private const int KillsOfTheEnd = 6;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("BACKORDERS_SEED") ?? "2026", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_hub_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var chance = new Random(Seed);
        var hub = new KilledHub(folder.Path, chance);
        output.WriteLine($"BACKORDERS_SEED={Seed}");
        var started = TimeProvider.System.GetTimestamp();

        var sale = new Sale(chance, await hub.FinishAndDieAsync(OpenAsync));
        for (var kill = 0; kill < KillsOfTheSale; kill++) await hub.LiveAndDieAsync(sale.Webhooks);

        var end = await hub.FinishAndDieAsync(async outside =>
        {
            await DeliverAsync(outside, sale.Webhooks);
            return new SaleEnd(chance, sale, await outside.NowAsync(), await HubView.BackordersAsync(outside));
        });
        for (var kill = 0; kill < KillsOfTheWait; kill++) await hub.MoveAndDieAsync(end.Reminded);
        for (var kill = 0; kill < KillsOfTheEnd; kill++) await hub.LiveAndDieAsync(end.Webhooks);
        output.WriteLine($"{hub.Kills} kills in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");

        using var last = HubProcess.Start(folder.Path);
        var client = await last.ListeningAsync();
        await DeliverAsync(client, end.Webhooks);
        await HubView.PatientlyAsync(() => client.MoveToAsync(end.Reminded));
        await AssertStockAsync(client, end);
        await AssertOrdersAsync(client, sale, end);
        await AssertToldAsync(client, sale);
        await AssertHealthyAsync(client);
    }

    private static async Task<DateTimeOffset> OpenAsync(HubClient hub)
    {
        await Sale.StockAsync(hub);
        return await hub.NowAsync();
    }

    /// <summary>What nobody has taken yet, and then rest.</summary>
    private static async Task DeliverAsync(HubClient hub, Queue<Func<HubClient, Task>> webhooks)
    {
        while (webhooks.TryDequeue(out var webhook)) await webhook(hub);
        await HubView.PatientlyAsync(hub.SettleAsync);
    }

    private static async Task AssertStockAsync(HubClient hub, SaleEnd end)
    {
        var (hot, warm) = (end.Shipped(Sale.Hot), end.Shipped(Sale.Warm));
        const int received = Sale.HotStock + (Sale.Receipts * Sale.UnitsOfReceipt) + SaleEnd.UnitsReceived;
        Assert.Equal((received - hot, received - hot, Sale.HotOrders - received - end.Cancelled.Count, 0), await HubView.UnitsAsync(hub, Sale.Hot));
        Assert.Equal((Sale.WarmStock - warm, Sale.WarmOrders - warm, 0, Sale.WarmStock - Sale.WarmOrders), await HubView.UnitsAsync(hub, Sale.Warm));
        foreach (var channel in new[] { "shopify", "amazon", "channels/flipkart" })
        {
            var shown = await hub.GetAsync($"sim/{channel}/stock");
            Assert.Equal((channel, 0, Sale.WarmStock - Sale.WarmOrders), (channel, (long)shown[Sale.Hot]!, (long)shown[Sale.Warm]!));
        }
    }

    /// <summary>Every unit is in one place, and what left or was given back did so once.</summary>
    private static async Task AssertOrdersAsync(HubClient hub, Sale sale, SaleEnd end)
    {
        foreach (var (channel, orderId, _, _) in sale.Orders)
        {
            var order = await hub.GetOpsAsync($"api/ops/orders/{channel}/{orderId}");
            var line = Assert.Single(order["lines"]!.AsArray())!;
            var (shipped, cancelled) = (end.IsShipped(channel, orderId) ? 1 : 0, end.Cancelled.Contains($"{channel}-{orderId}") ? 1 : 0);
            Assert.True(
                (1, 1 - shipped - cancelled, shipped, cancelled, shipped) == ((long)line["quantity"]!, (long)line["reserved"]! + (long)line["waiting"]!, (long)line["shipped"]!, (long)line["cancelled"]!, order["parcels"]!.AsArray().Count),
                $"{channel} {orderId}: {order.ToJsonString()}");
        }
    }

    /// <summary>Each stage once, and of what the hub says it sent neither more nor less reached the phone.</summary>
    private static async Task AssertToldAsync(HubClient hub, Sale sale)
    {
        var sent = (await hub.GetAsync("sim/twilio/messages")).AsArray().ToLookup(message => ((string)message!["to"]!).Replace("whatsapp:", "", StringComparison.Ordinal));
        var backorders = await HubView.BackordersAsync(hub);
        foreach (var (channel, orderId, phone, _) in sale.Orders.Where(order => order.Phone is not null))
        {
            var state = backorders.GetValueOrDefault($"{channel}-{orderId}");
            string[] told = state is null ? [] : await HubView.StagesAsync(hub, $"{channel}-{orderId}");
            Assert.Equal(told.Distinct(), told);
            Assert.Equal(told.Length, sent[phone!].Count());
            if (state == "waiting") Assert.Equal(["confirmed", "reminder48h"], told.Order(StringComparer.Ordinal));
            else if (state is not null) Assert.Contains(state == "allocated" ? "preparing" : state, told);
        }
    }

    private static async Task AssertHealthyAsync(HubClient hub)
    {
        var health = await hub.GetOpsAsync("api/ops/health");
        Assert.True((string)health["status"]! == "ok", health.ToJsonString());
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
        Assert.All(health["queues"]!.AsObject(), queue => Assert.Equal((queue.Key, 0, 0), (queue.Key, (long)queue.Value!["waiting"]!, (long)queue.Value["deadLettered"]!)));
    }
}
