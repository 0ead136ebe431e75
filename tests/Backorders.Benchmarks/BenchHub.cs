using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Backorders.App.Stock;
using Backorders.Benchmarks.Counting;
using Backorders.Local.Clock;
using Backorders.Local.Data;
using Backorders.Local.Demo;
using Backorders.Local.Durable.History;
using Backorders.Local.Hosting;
using Backorders.Local.ServiceBus;
using Backorders.Local.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.Benchmarks;

/// <summary>The whole hub on the local runtime, with simulators and a real clock, in a folder that goes away with it.</summary>
internal sealed class BenchHub : IAsyncDisposable
{
    private const int Connections = 32;

    private readonly BenchFolder _folder;
    private readonly LocalHost _host;

    private BenchHub(BenchFolder folder, LocalHost host, Counters counters)
    {
        (_folder, _host, Counters) = (folder, host, counters);
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = host.BaseAddress };
        Client = new HubClient(Http, host.Services.GetRequiredService<IConfiguration>());
    }

    public Counters Counters { get; }

    public HttpClient Http { get; }

    public HubClient Client { get; }

    public LedgerService Ledger => _host.Services.GetRequiredService<LedgerService>();

    public DateTimeOffset Now => _host.Clock.GetUtcNow();

    /// <summary>
    /// As the Durable Task Scheduler counts: starts, activities and their results, timers that fired, and events. Only as long as no history began
    /// afresh, which none does within 50 turns.
    /// </summary>
    public long DurableActions => _host.Services.GetRequiredService<LocalDatabase>().Read(data => data.First(
        "SELECT COUNT(*) FROM durable_history WHERE kind IN (?1, ?2, ?3, ?4, ?5, ?6)",
        row => row.GetInt64(0),
        (int)HistoryKind.Started,
        (int)HistoryKind.ActivityScheduled,
        (int)HistoryKind.ActivityCompleted,
        (int)HistoryKind.ActivityFailed,
        (int)HistoryKind.TimerFired,
        (int)HistoryKind.EventRaised));

    public IConfiguration Settings => _host.Services.GetRequiredService<IConfiguration>();

    public static Task<BenchHub> StartAsync(params (string Name, string Value)[] settings) => StartAsync(ClockMode.Real, settings);

    public static async Task<BenchHub> StartAsync(ClockMode clock, params (string Name, string Value)[] settings)
    {
        var folder = new BenchFolder();
        var counters = new Counters();
        var options = BackordersApp.Options(folder.Path);
        var host = await LocalHost.StartAsync(options with
        {
            Clock = clock,
            Patience = TimeSpan.FromMinutes(10),
            Settings = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value),
            ConfigureServices = (services, configuration) =>
            {
                options.ConfigureServices(services, configuration);
                Count(services, counters);
            },
            ConfigureWorker = worker =>
            {
                worker.Use(function => context =>
                {
                    counters.Add(CountNames.Executions);
                    return function(context);
                });
                options.ConfigureWorker(worker);
            },
        });
        return new BenchHub(folder, host, counters);
    }

    /// <summary>A hub that has one door and nothing behind it: what comes in is stored and stays.</summary>
    public static async Task<BenchHub> StartDoorAsync(Type door)
    {
        var folder = new BenchFolder();
        var options = BackordersApp.Options(folder.Path);
        var host = await LocalHost.StartAsync(options with
        {
            Clock = ClockMode.Real,
            FunctionTypes = [door],
            ConfigureServices = (services, configuration) =>
            {
                options.ConfigureServices(services, configuration);
                services.AddSingleton<ServiceBusClient, LocalServiceBusClient>();
            },
        });
        return new BenchHub(folder, host, new Counters());
    }

    public Task SettleAsync() => _host.SettleAsync();

    /// <summary>Moves the clock; what falls due on the way happens in order.</summary>
    public Task AdvanceAsync(TimeSpan by) => _host.AdvanceAsync(by);

    public Task ReceiveAsync(string receipt, IEnumerable<string> skus, long quantity) => Client.SendWarehouseAsync("goods.received", receipt, new
    {
        receiptId = receipt,
        warehouse = "BLR",
        lines = skus.Select(sku => new { sku, quantity }),
    });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static void Count(IServiceCollection services, Counters counters)
    {
        services.AddSingleton<TableServiceClient>(provider => new CountingTables(ActivatorUtilities.CreateInstance<SqliteTableServiceClient>(provider), counters));
        var bus = services.Last(service => service.ServiceType == typeof(ServiceBusClient)).ImplementationFactory!;
        services.AddSingleton<ServiceBusClient>(provider => new CountingBus((ServiceBusClient)bus(provider), counters));
    }
}
