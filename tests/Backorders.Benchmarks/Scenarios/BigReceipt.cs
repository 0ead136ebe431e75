using System.Diagnostics;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;

namespace Backorders.Benchmarks.Scenarios;

/// <summary>
/// One receipt that fills ten thousand orders, while as many wait and while ten times as many do. The orders are put into the ledger directly, so
/// that what is measured is the receipt: from its webhook to the last allocation.
/// </summary>
internal static class BigReceipt
{
    private const string Sku = "SKU-0000";

    public static readonly Scenario Scenario = new(
        "receipt", "a receipt fills 10,000 waiting orders, at a backlog of 10,000 and of 100,000", scale => RunAsync((int)(10_000 * scale)));

    private static async Task<IReadOnlyList<Figure>> RunAsync(int filled)
    {
        var (small, seeded) = await MeasureAsync(filled, filled);
        var (large, _) = await MeasureAsync(filled, filled * 10);
        return
        [
            new($"{filled:N0} filled, {filled:N0} waiting", small.TotalSeconds, "s"),
            new($"{filled:N0} filled, {filled * 10:N0} waiting", large.TotalSeconds, "s"),
            new("the larger backlog against the smaller", large / small, "x"),
            new("orders put into the ledger of one SKU, no webhooks", filled / seeded.TotalSeconds, "orders/s"),
        ];
    }

    private static async Task<(TimeSpan Filling, TimeSpan Seeding)> MeasureAsync(int filled, int waiting)
    {
        await using var hub = await BenchHub.StartAsync();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, waiting), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, stop) =>
            await hub.Ledger.ApplyAsync(Sku, Order(number), stop));
        var seeding = watch.Elapsed;
        await hub.SettleAsync();

        watch.Restart();
        await hub.ReceiveAsync("GRN-1", [Sku], filled);
        while ((await hub.Ledger.ReadAsync(Sku, CancellationToken.None))!.Totals.Reserved < filled) await Task.Delay(10);
        return (watch.Elapsed, seeding);
    }

    private static ReserveLine Order(int number) => new(
        new LineKey(new OrderKey("flipkart", $"{number:D7}"), "1"), 1, PriorityClass.Standard, DateTimeOffset.UnixEpoch.AddMinutes(number), new DateOnly(2026, 11, 21));
}
