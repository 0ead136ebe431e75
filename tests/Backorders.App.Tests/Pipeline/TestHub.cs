using System.Text.Json.Nodes;
using Backorders.Local.Demo;
using Backorders.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.App.Tests.Pipeline;

/// <summary>The whole hub on the local runtime, with a moved clock and everyone outside it simulated.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly TimeProvider _time;
    private LocalHost _host;

    private TestHub(TemporaryFolder folder, TimeProvider time, LocalHost host)
    {
        (_folder, _time, _host) = (folder, time, host);
        (Http, Client) = Connect(host);
    }

    public HttpClient Http { get; private set; }

    public HubClient Client { get; private set; }

    public DateTimeOffset Now => _host.Clock.GetUtcNow();

    public IServiceProvider Services => _host.Services;

    public static Task<TestHub> StartAsync(params (string Name, string Value)[] settings) => StartAsync(logs: null, settings);

    /// <summary>The app as it is. Settling gives up late, and no timer comes by itself: how busy the machine is, and what its clock says, must not decide a test.</summary>
    public static LocalHostOptions Options(string folder) => BackordersApp.Options(folder) with { Patience = TimeSpan.FromMinutes(3), Time = QuietTime.FromNow() };

    /// <param name="logs">Gets every line at every level.</param>
    public static Task<TestHub> StartAsync(CapturedLogs? logs, params (string Name, string Value)[] settings) => StartAsync(options =>
    {
        options = options with { Settings = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value) };
        return logs is null ? options : options with { ConfigureLogging = logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace) };
    });

    /// <param name="change">What is started in place of the app as it is.</param>
    public static async Task<TestHub> StartAsync(Func<LocalHostOptions, LocalHostOptions> change)
    {
        var folder = new TemporaryFolder();
        var options = change(Options(folder.Path));
        return new TestHub(folder, options.Time, await LocalHost.StartAsync(options, TestContext.Current.CancellationToken));
    }

    /// <summary>Pulls the plug, and starts again on what was on disk.</summary>
    /// <param name="deploy">What is started in place of the app as it is.</param>
    public async Task CrashAndRestartAsync(Func<LocalHostOptions, LocalHostOptions>? deploy = null)
    {
        var options = Options(_folder.Path) with { Time = _time };
        Http.Dispose();
        await _host.CrashAsync();
        _host = await LocalHost.StartAsync(deploy?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        (Http, Client) = Connect(_host);
    }

    public Task SettleAsync() => _host.SettleAsync(TestContext.Current.CancellationToken);

    public Task AdvanceAsync(TimeSpan by) => _host.AdvanceAsync(by, TestContext.Current.CancellationToken);

    public async Task ReceiveAsync(string receipt, string sku, long quantity)
    {
        await Client.SendWarehouseAsync("goods.received", receipt, new { receiptId = receipt, warehouse = "BLR", lines = new[] { new { sku, quantity } } });
        await SettleAsync();
    }

    public Task OrderAsync(string orderId, string sku, long quantity, DateTimeOffset placedAt, string? phone = "+919810000123", string locale = "en") =>
        Client.SendChannelAsync("flipkart", "order.created", $"created-{orderId}", new
        {
            orderId,
            name = orderId,
            placedAt,
            currency = "INR",
            customer = new { name = "Asha Rao", phone, locale },
            country = "IN",
            payment = "prepaid",
            lines = new[] { new { lineId = "1", sku, quantity, unitPriceMinor = 49900 } },
        });

    public async Task<JsonObject> SkuAsync(string sku) => await Client.GetOpsAsync($"api/ops/skus/{sku}");

    public async Task<JsonObject> BackorderAsync(string id) => await Client.GetOpsAsync($"api/ops/backorders/{id}");

    public async Task<string[]> ToldAsync(string id) =>
        [.. (await BackorderAsync(id))["messages"]!.AsArray().OrderBy(message => message!["at"]!.GetValue<DateTimeOffset>()).Select(message => message!["stage"]!.GetValue<string>())];

    public async Task<IReadOnlyList<JsonNode>> MessagesAsync() => [.. (await Client.GetAsync("sim/twilio/messages")).AsArray().Select(message => message!)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static (HttpClient Http, HubClient Client) Connect(LocalHost host)
    {
        var http = new HttpClient { BaseAddress = host.BaseAddress };
        return (http, new HubClient(http, host.Services.GetRequiredService<IConfiguration>()));
    }
}
