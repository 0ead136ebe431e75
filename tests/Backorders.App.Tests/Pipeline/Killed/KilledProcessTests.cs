using System.Globalization;
using System.Text.Json.Nodes;
using Backorders.Local.Demo;

namespace Backorders.App.Tests.Pipeline.Killed;

/// <summary>
/// The real process is killed (SIGKILL) again and again while three channels sell and the warehouse receives, and started again on the same data
/// folder. Who gets no 200 sends again, as platforms do. The moments are drawn by a seed, and fall where the machine has got to by then.
/// </summary>
public sealed class KilledProcessTests(ITestOutputHelper output)
{
    private const int FewestKills = 24;
    private const int MostAtOnce = 24;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("BACKORDERS_SEED") ?? "2026", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_hub_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var chance = new Random(Seed);
        output.WriteLine($"BACKORDERS_SEED={Seed}");
        var started = TimeProvider.System.GetTimestamp();
        var sale = await OpenAsync(folder.Path, chance);

        var kills = 1;
        for (; kills < FewestKills || sale.Webhooks.Count > 0; kills++) await LiveAndDieAsync(folder.Path, sale, chance);
        output.WriteLine($"{kills} kills in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");

        using var last = HubProcess.Start(folder.Path);
        var hub = await last.ListeningAsync();
        await hub.SettleAsync();
        await hub.MoveToAsync(await hub.NowAsync() + TimeSpan.FromMinutes(2));
        await AssertStockAsync(hub);
        await AssertOrdersAsync(hub, sale);
        await AssertToldAsync(hub, sale);
        await AssertHealthyAsync(hub);
    }

    /// <summary>The first life: it knows its SKUs, and ends as abruptly as the others.</summary>
    private static async Task<Sale> OpenAsync(string folder, Random chance)
    {
        using var process = HubProcess.Start(folder);
        var hub = await process.ListeningAsync();
        await Sale.StockAsync(hub);
        var now = await hub.NowAsync();
        await process.KillAsync();
        return new Sale(chance, now);
    }

    /// <summary>One life of five ends while it starts; the others amid what they were sent, or just after.</summary>
    private static async Task LiveAndDieAsync(string folder, Sale sale, Random chance)
    {
        using var process = HubProcess.Start(folder);
        if (chance.Next(5) == 0)
        {
            await RandomMomentAsync(chance, 800);
            await process.KillAsync();
            return;
        }

        var hub = await process.ListeningAsync();
        var batch = Enumerable.Range(0, Math.Min(chance.Next(4, MostAtOnce), sale.Webhooks.Count)).Select(_ => sale.Webhooks.Dequeue()).ToList();
        var sending = batch.Select(webhook => TrySendAsync(webhook, hub)).ToList();
        var answered = chance.Next(0, batch.Count + 1);
        await foreach (var _ in Task.WhenEach(sending).Take(answered))
        {
        }

        await RandomMomentAsync(chance, 150);
        await process.KillAsync();
        var taken = await Task.WhenAll(sending);
        foreach (var (webhook, _) in batch.Zip(taken).Where(sent => !sent.Second)) sale.Webhooks.Enqueue(webhook);
    }

    private static Task RandomMomentAsync(Random chance, int mostMilliseconds) =>
        Task.Delay(chance.Next(mostMilliseconds), TestContext.Current.CancellationToken);

    /// <summary>False: nobody knows whether it was taken, so it has to be sent again.</summary>
    private static async Task<bool> TrySendAsync(Func<HubClient, Task> webhook, HubClient hub)
    {
        try
        {
            await webhook(hub);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task AssertStockAsync(HubClient hub)
    {
        const int received = Sale.HotStock + (Sale.Receipts * Sale.UnitsOfReceipt);
        Assert.Equal((received, received, Sale.HotOrders - received, 0), await UnitsAsync(hub, Sale.Hot));
        Assert.Equal((Sale.WarmStock, Sale.WarmOrders, 0, Sale.WarmStock - Sale.WarmOrders), await UnitsAsync(hub, Sale.Warm));
        foreach (var channel in new[] { "shopify", "amazon", "channels/flipkart" })
        {
            var shown = await hub.GetAsync($"sim/{channel}/stock");
            Assert.Equal((channel, 0, Sale.WarmStock - Sale.WarmOrders), (channel, (long)shown[Sale.Hot]!, (long)shown[Sale.Warm]!));
        }
    }

    private static async Task AssertOrdersAsync(HubClient hub, Sale sale)
    {
        foreach (var (channel, orderId, _) in sale.Orders)
        {
            var line = Assert.Single((await hub.GetOpsAsync($"api/ops/orders/{channel}/{orderId}"))["lines"]!.AsArray())!;
            Assert.True((1, 1) == ((long)line["quantity"]!, (long)line["reserved"]! + (long)line["waiting"]!), $"{channel} {orderId}: {line.ToJsonString()}");
        }
    }

    /// <summary>Each stage once, and of what the hub says it sent neither more nor less reached the phone.</summary>
    private static async Task AssertToldAsync(HubClient hub, Sale sale)
    {
        var sent = (await hub.GetAsync("sim/twilio/messages")).AsArray().ToLookup(message => ((string)message!["to"]!).Replace("whatsapp:", "", StringComparison.Ordinal));
        var backorders = await BackordersAsync(hub);
        foreach (var (channel, orderId, phone) in sale.Orders.Where(order => order.Phone is not null))
        {
            string[] told = backorders.TryGetValue($"{channel}-{orderId}", out var state) ? await StagesAsync(hub, $"{channel}-{orderId}") : [];
            Assert.Equal(told.Distinct(), told);
            Assert.Equal(told.Length, sent[phone!].Count());
            if (state is not null) Assert.Equal(state == "waiting" ? "confirmed" : "preparing", told[^1]);
        }

        Assert.Equal(Sale.HotOrders - Sale.HotStock - (Sale.Receipts * Sale.UnitsOfReceipt), backorders.Values.Count(state => state == "waiting"));
    }

    private static async Task AssertHealthyAsync(HubClient hub)
    {
        var health = await hub.GetOpsAsync("api/ops/health");
        Assert.True((string)health["status"]! == "ok", health.ToJsonString());
        Assert.All(health["invariants"]!.AsArray(), invariant => Assert.True((bool)invariant!["ok"]!, invariant.ToJsonString()));
        Assert.All(health["queues"]!.AsObject(), queue => Assert.Equal((queue.Key, 0, 0), (queue.Key, (long)queue.Value!["waiting"]!, (long)queue.Value["deadLettered"]!)));
    }

    private static async Task<(long OnHand, long Reserved, long Backordered, long Available)> UnitsAsync(HubClient hub, string name)
    {
        var sku = await hub.GetOpsAsync($"api/ops/skus/{name}");
        return ((long)sku["onHand"]!, (long)sku["reserved"]!, (long)sku["backordered"]!, (long)sku["available"]!);
    }

    private static async Task<Dictionary<string, string>> BackordersAsync(HubClient hub)
    {
        var found = new List<JsonNode>();
        var after = "";
        do
        {
            var page = await hub.GetOpsAsync($"api/ops/backorders?limit=100{after}");
            found.AddRange(page["items"]!.AsArray()!);
            after = page["next"] is { } next ? $"&after={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (after.Length > 0);
        return found.ToDictionary(item => (string)item["id"]!, item => (string)item["state"]!);
    }

    private static async Task<string[]> StagesAsync(HubClient hub, string backorder) =>
        [.. (await hub.GetOpsAsync($"api/ops/backorders/{backorder}"))["messages"]!.AsArray().OrderBy(message => (DateTimeOffset)message!["at"]!).Select(message => (string)message!["stage"]!)];
}
