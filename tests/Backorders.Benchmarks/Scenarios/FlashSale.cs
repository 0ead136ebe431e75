using System.Diagnostics;
using Backorders.Benchmarks.Counting;

namespace Backorders.Benchmarks.Scenarios;

/// <summary>Orders all at once, for which stock is there for half; three channels show the numbers.</summary>
internal static class FlashSale
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static Scenario Of(string name, string about, int orders, int skus) =>
        new(name, about, scale => RunAsync((int)(orders * scale), Math.Max(1, skus == 1 ? 1 : (int)(skus * scale))));

    private static async Task<IReadOnlyList<Figure>> RunAsync(int orders, int skus)
    {
        await using var hub = await BenchHub.StartAsync();
        var names = Enumerable.Range(0, skus).Select(number => $"SKU-{number:D4}").ToList();
        foreach (var sku in names) await hub.Client.PutSkuAsync(sku, Policy(sku));
        await hub.ReceiveAsync("GRN-1", names, orders / skus / 2);
        await hub.SettleAsync();

        var flood = OrderFlood.Prepare(hub, orders, number => names[number % skus]);
        var counted = hub.Counters.Since();
        var watch = Stopwatch.StartNew();
        var posting = flood.PostAsync();
        while (counted(CountNames.Decided) < orders) await Task.WhenAny(Task.Delay(Look), Failed(posting));
        var decided = watch.Elapsed;
        var answered = await posting;
        await hub.SettleAsync();
        var settled = watch.Elapsed;

        return
        [
            new("webhooks answered", orders / answered.TotalSeconds, "orders/s"),
            new("orders decided", orders / decided.TotalSeconds, "orders/s"),
            new("all told and all channels right", orders / settled.TotalSeconds, "orders/s"),
            new("orders decided in one ledger transaction", orders / (double)counted(CountNames.LedgerTransactions), "orders"),
            new("table writes", counted(CountNames.Writes) / (double)orders, "per order"),
            new("table reads", counted(CountNames.Reads) / (double)orders, "per order"),
            new("messages", counted(CountNames.Messages) / (double)orders, "per order"),
        ];
    }

    /// <summary>Ends only when posting fails, so that nobody waits for orders that won't come.</summary>
    private static async Task Failed(Task posting)
    {
        await posting;
        await Task.Delay(Timeout.InfiniteTimeSpan);
    }

    private static object Policy(string sku) => new
    {
        title = sku,
        channels = new
        {
            shopify = new { inventoryItemId = (1000 + int.Parse(sku[4..], null)).ToString(null, null) },
            amazon = new { sellerSku = sku },
            flipkart = new { buffer = 0 },
        },
    };
}
