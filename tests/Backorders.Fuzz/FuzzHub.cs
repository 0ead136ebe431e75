using Backorders.Local.Demo;
using Backorders.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Fuzz;

/// <summary>A hub that is sent damaged payloads, and what must be true of it afterwards.</summary>
internal sealed class FuzzHub : IAsyncDisposable
{
    /// <summary>Fails rightly: app/uninstalled is among what is sent.</summary>
    private const string ToldToLeave = "shopify lets us in";

    private static readonly string[] Lists = ["skus", "backorders", "purchase-orders", "dead-letters"];

    private readonly string _folder;
    private readonly LocalHost _host;
    private readonly HttpClient _http;
    private readonly HubClient _client;
    private readonly FuzzSender _sender;
    private readonly FuzzLogs _logs;

    private FuzzHub(string folder, LocalHost host, FuzzLogs logs)
    {
        (_folder, _host, _logs) = (folder, host, logs);
        var settings = host.Services.GetRequiredService<IConfiguration>();
        _http = new HttpClient { BaseAddress = host.BaseAddress, Timeout = TimeSpan.FromSeconds(20) };
        _client = new HubClient(_http, settings);
        _sender = new FuzzSender(_http, settings, host.Clock);
    }

    public DateTimeOffset Now => _host.Clock.GetUtcNow();

    public static async Task<FuzzHub> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("backorders-").FullName;
        var logs = new FuzzLogs();
        var host = await LocalHost.StartAsync(BackordersApp.Options(folder) with { ConfigureLogging = logging => logging.AddProvider(logs) });
        return new FuzzHub(folder, host, logs);
    }

    /// <param name="ahead">How far the clock is moved then.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<string?> TryAsync(IReadOnlyList<FuzzCase> cases, TimeSpan ahead)
    {
        try
        {
            foreach (var batch in cases.Chunk(8))
            {
                var statuses = await Task.WhenAll(batch.Select(_sender.SendAsync));
                for (var i = 0; i < batch.Length; i++)
                {
                    if (statuses[i] != (batch[i].IsSigned ? 200 : 401)) return string.Join('\n', [$"{batch[i]} was answered {statuses[i]}", .. _logs.TakeWrong()]);
                }
            }

            await _host.SettleAsync();
            if (ahead > TimeSpan.Zero) await _host.AdvanceAsync(ahead);
            return await WrongAsync();
        }
        catch (Exception failure) when (failure is TimeoutException or TaskCanceledException or HttpRequestException or DemoFailedException)
        {
            return string.Join('\n', [failure.Message, .. _logs.TakeWrong()]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string?> WrongAsync()
    {
        if (_logs.TakeWrong() is { Count: > 0 } lines) return $"It was logged: {lines[0]}";
        var health = await _client.GetOpsAsync("api/ops/health");
        var broken = health["invariants"]!.AsArray().FirstOrDefault(invariant => !invariant!["ok"]!.GetValue<bool>() && invariant["name"]!.GetValue<string>() != ToldToLeave);
        if (broken is not null) return $"An invariant is broken: {broken.ToJsonString()}";
        var inbound = health["queues"]!["inbound"]!;
        if (inbound["waiting"]!.GetValue<long>() > 0) return $"Events are left: {inbound.ToJsonString()}";
        foreach (var list in Lists)
        {
            if (await WrongInAsync(list) is { } wrong) return wrong;
        }

        return null;
    }

    private async Task<string?> WrongInAsync(string list)
    {
        var page = await _client.GetOpsAsync($"api/ops/{list}?limit=100");
        var text = page.ToJsonString();
        if (Person.Secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)) is { } secret) return $"{list} shows {secret}";
        if (text.Contains("Failed too often", StringComparison.Ordinal)) return $"An event was given up: {text}";
        foreach (var item in page["items"]!.AsArray().Take(20))
        {
            var key = (item!["id"] ?? item["sku"] ?? item["purchaseOrder"] ?? item["number"])!.GetValue<string>();
            if (key is "." or "..") continue; // No address can say these: clients take them for a step in the path.
            await _client.GetOpsAsync($"api/ops/{list}/{Uri.EscapeDataString(key)}");
        }

        return null;
    }
}
