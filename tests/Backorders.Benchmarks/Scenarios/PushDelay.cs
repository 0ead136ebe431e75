using System.Diagnostics;
using Backorders.Core.Ledger;

namespace Backorders.Benchmarks.Scenarios;

/// <summary>
/// How long until the channel has the number, at a steady rate of changes over many SKUs. The watch starts before the ledger decides: a push may
/// arrive before the committing call has returned.
/// </summary>
internal static class PushDelay
{
    private const int ChangesPerSecond = 100;
    private const int Skus = 200;

    public static readonly Scenario Scenario = new(
        "push", $"a steady {ChangesPerSecond} changes/s over {Skus} SKUs: from asking the ledger to the channel's door", scale => RunAsync(TimeSpan.FromSeconds(20 * scale)));

    private static async Task<IReadOnlyList<Figure>> RunAsync(TimeSpan length)
    {
        await using var channel = await PushListener.StartAsync();
        await using var hub = await BenchHub.StartAsync(("Channels__flipkart__StockUrl", channel.Address.AbsoluteUri));
        var names = Enumerable.Range(0, Skus).Select(number => $"SKU-{number:D4}").ToList();
        foreach (var sku in names) await hub.Client.PutSkuAsync(sku, new { title = sku, channels = new { flipkart = new { buffer = 0 } } });
        await hub.ReceiveAsync("GRN-1", names, 1);
        await hub.SettleAsync();

        var changes = (int)(length.TotalSeconds * ChangesPerSecond);
        var delays = await Task.WhenAll(await StartChangesAsync(hub, channel, names, changes));
        await hub.SettleAsync();
        Array.Sort(delays);
        return
        [
            new("p50", delays[changes / 2].TotalMilliseconds, "ms"),
            new("p99", delays[changes * 99 / 100].TotalMilliseconds, "ms"),
            new("longest", delays[^1].TotalMilliseconds, "ms"),
        ];
    }

    /// <summary>Each change sets the number to one that the SKU never had, so that the push that carries it is known.</summary>
    private static async Task<List<Task<TimeSpan>>> StartChangesAsync(BenchHub hub, PushListener channel, List<string> names, int changes)
    {
        var running = new List<Task<TimeSpan>>(changes);
        var watch = Stopwatch.StartNew();
        for (var change = 0; change < changes; change++)
        {
            var due = TimeSpan.FromSeconds(change / (double)ChangesPerSecond);
            if (due - watch.Elapsed is var early && early > TimeSpan.Zero) await Task.Delay(early);
            running.Add(ChangeAsync(hub, channel, names[change % names.Count], change));
        }

        return running;
    }

    private static async Task<TimeSpan> ChangeAsync(BenchHub hub, PushListener channel, string sku, int change)
    {
        var pushed = channel.Await(sku, atLeast: 2 + (change / Skus));
        var asked = Stopwatch.GetTimestamp();
        await hub.Ledger.ApplyAsync(sku, new AdjustStock($"ADJ-{change}", "BLR", 1, "found"), CancellationToken.None);
        return Stopwatch.GetElapsedTime(asked, await pushed);
    }
}
