using System.Diagnostics;
using System.Net.Http.Json;
using Backorders.Benchmarks.Counting;
using Backorders.Local.Clock;

namespace Backorders.Benchmarks.Scenarios;

/// <summary>
/// Ten thousand customers wait for 48 hours, and then one receipt fills all their orders, while Twilio throttles in between. It fails when a message is
/// missing or doubled, or more are sent than Twilio allows.
/// </summary>
internal static class LongWait
{
    private const string Sku = "SKU-0000";

    /// <summary>What Twilio allows a WhatsApp sender at first.</summary>
    private const int MessagesPerSecond = 80;

    public static readonly Scenario Scenario = new(
        "long-wait", "10,000 backorders through 48 hours and a receipt of all, with Twilio throttling", scale => RunAsync((int)(10_000 * scale)));

    private static async Task<IReadOnlyList<Figure>> RunAsync(int orders)
    {
        await using var hub = await BenchHub.StartAsync(ClockMode.Moved, ("Twilio__MessagesPerSecond", $"{MessagesPerSecond}"));
        await OrderFlood.Prepare(hub, orders, _ => Sku).PostAsync();
        await hub.SettleAsync();
        await MustBeToldAsync(hub, orders, "confirmed");

        var counted = hub.Counters.Since();
        await ThrottleAsync(hub, orders / 20);
        var waiting = Stopwatch.StartNew();
        await hub.AdvanceAsync(TimeSpan.FromHours(49));
        var waited = waiting.Elapsed;
        await MustBeToldAsync(hub, orders, "confirmed", "reminder48h");
        var (reads, writes) = (counted(CountNames.Reads), counted(CountNames.Writes));

        await ThrottleAsync(hub, orders / 20);
        var filling = Stopwatch.StartNew();
        await hub.ReceiveAsync("GRN-1", [Sku], orders);
        await hub.SettleAsync();
        await hub.AdvanceAsync(TimeSpan.FromHours(1));
        var filled = filling.Elapsed;
        await MustBeToldAsync(hub, orders, "confirmed", "reminder48h", "preparing");

        return
        [
            new($"{orders:N0} waited 48 hours and were reminded, each once", waited.TotalSeconds, "s"),
            new("table reads of the wait", reads / (double)orders, "per order"),
            new("table writes of the wait", writes / (double)orders, "per order"),
            new($"{orders:N0} were filled and told, each once", filled.TotalSeconds, "s"),
            new("filled and told", orders / filled.TotalSeconds, "orders/s"),
            new($"messages in the busiest ten seconds, of {10 * MessagesPerSecond} allowed", await BusiestAsync(hub, TimeSpan.FromSeconds(10)), ""),
        ];
    }

    /// <summary>As Twilio counts. Between a turn and the call lies some work, so a second is given for it.</summary>
    private static async Task<int> BusiestAsync(BenchHub hub, TimeSpan window)
    {
        var sent = (await hub.Client.GetAsync("sim/twilio/messages")).AsArray().Select(message => (DateTimeOffset)message!["at"]!).Order().ToList();
        var (busiest, first) = (0, 0);
        for (var last = 0; last < sent.Count; last++)
        {
            while (sent[last] - sent[first] >= window) first++;
            busiest = Math.Max(busiest, last - first + 1);
        }

        var allowed = MessagesPerSecond * ((int)window.TotalSeconds + 1);
        return busiest <= allowed ? busiest : throw new InvalidOperationException($"{busiest} messages went to Twilio in {window.TotalSeconds} s; {allowed} were allowed.");
    }

    private static async Task ThrottleAsync(BenchHub hub, int times)
    {
        using var answer = await hub.Http.PostAsJsonAsync("sim/twilio/faults", new { status = 429, times });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Each customer has a number of their own, so stage and number name one message.</summary>
    private static async Task MustBeToldAsync(BenchHub hub, int orders, params string[] stages)
    {
        var sent = (await hub.Client.GetAsync("sim/twilio/messages")).AsArray();
        var told = sent.GroupBy(message => ((string)message!["to"]!, (string?)message["contentSid"])).ToList();
        if (sent.Count != orders * stages.Length || told.Count != sent.Count)
            throw new InvalidOperationException($"{orders * stages.Length} messages were due ({string.Join(", ", stages)}), and {sent.Count} were sent, {sent.Count - told.Count} of them again.");
    }
}
