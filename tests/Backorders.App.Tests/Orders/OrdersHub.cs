using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Backorders.App.Channels;
using Backorders.App.Inbound;
using Backorders.App.Orders;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Storage;
using Backorders.App.Timeline;
using Backorders.Core.Ledger;
using Backorders.Core.Orders;
using Backorders.Core.Timeline;
using Backorders.Local.Blobs;
using Backorders.Local.Data;
using Backorders.Local.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Twilio.Clients;

namespace Backorders.App.Tests.Orders;

/// <summary>The app's services on tables of their own, with nothing running by itself: the test takes each step.</summary>
internal sealed class OrdersHub : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new TestTime().Now;
    public static readonly DateOnly Today = DateOnly.FromDateTime(Start.UtcDateTime);

    private readonly string _folder = Directory.CreateTempSubdirectory("backorders-").FullName;
    private readonly LocalDatabase _database;
    private readonly ServiceProvider _services;
    private int _receipts;

    private OrdersHub((string Name, string Value)[] changed)
    {
        _database = LocalDatabase.Open(_folder);
        var settings = Settings();
        foreach (var (name, value) in changed) settings[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        Twilio = new TestTwilio(HubSettings.Read(settings));
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<TableServiceClient>(new SqliteTableServiceClient(_database, Clock));
        services.AddSingleton<BlobServiceClient>(new SqliteBlobServiceClient(_database, Clock));
        services.AddSingleton<ServiceBusClient>(Bus);
        services.AddBackorders(settings).AddSingleton<ITwilioRestClient>(Twilio);
        services.AddSingleton(provider => new SalesChannels([.. provider.GetServices<ISalesChannel>().Where(channel => channel.Name != Channel.Name), Channel]));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public TestTime Clock { get; } = new();

    public TestRuns Runs { get; } = new();

    public QuietBus Bus { get; } = new();

    public TestTwilio Twilio { get; }

    public TestCancellations Channel { get; } = new("shopify");

    /// <param name="settings">In place of the sample's.</param>
    public static async Task<OrdersHub> OpenAsync(params (string Name, string Value)[] settings)
    {
        var hub = new OrdersHub(settings);
        await hub.Get<HubTables>().CreateAsync(Stop);
        return hub;
    }

    /// <summary>The settings of the sample file, with every simulated address filled in but those that say whom else to tell.</summary>
    public static IConfiguration Settings()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")).Build().GetSection("Values");
        var values = sample.GetChildren().ToDictionary(value => value.Key.Replace("__", ":", StringComparison.Ordinal), value => value.Value);
        foreach (var url in values.Where(value => value.Value == "" && !value.Key.EndsWith("EventsUrl", StringComparison.Ordinal)).Select(value => value.Key).ToList()) values[url] = "http://127.0.0.1:1/";
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A class made as the runtime makes it, with the given parts in place of its own.</summary>
    public T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    public async Task ReceiveAsync(string sku, long units) =>
        await Get<LedgerService>().ApplyAsync(sku, new ReceiveStock($"GRN-{++_receipts}", 1, "BLR", units), Stop);

    public async Task PromiseAsync(string sku, int leadTimeDays, int bufferDays) => await Get<LedgerService>().ApplyAsync(
        sku, new SetPolicy(policy => policy with { LeadTimeDays = leadTimeDays, EtaBufferDays = bufferDays }, Today), Stop);

    public Task<HandlingResult> PlaceAsync(OrderPlaced order) => Get<SalesOrders>().PlaceAsync(order, Runs, Stop);

    public Task<HandlingResult> CancelAsync(OrderKey order, params CancelledLine[] lines) =>
        Get<SalesOrders>().CancelAsync(new OrderCancelled(order, Clock.Now, [.. lines]), Stop);

    public Task<HandlingResult> CancelBackorderAsync(OrderKey order, bool refund = true, string by = "customer") =>
        Get<SalesOrders>().CancelBackorderAsync(new BackorderCancelRequested(order, by, "by the link", refund), Stop);

    public Task<HandlingResult> ShipAsync(OrderKey order, string shipmentId, params SkuQuantity[] lines) => Get<SalesOrders>().ShipAsync(
        new ShipmentDispatched
        {
            ShipmentId = shipmentId,
            Order = order,
            Carrier = "Delhivery",
            TrackingNumber = "DL1",
            Lines = [.. lines.Select(line => new ShippedUnits(line.Sku, line.Quantity))],
        },
        Runs,
        Stop);

    public async Task<LedgerLine?> LineAsync(OrderKey order, string sku, string lineId = "1") =>
        await Get<LedgerService>().ReadLineAsync(sku, new LineKey(order, lineId), Stop);

    public async Task<OrderFile> FileAsync(OrderKey order) => (await Get<OrderStore>().LoadAsync(order, Stop))!;

    public async Task<BackorderState> StateAsync(OrderKey order) => (await Get<BackorderReader>().ReadAsync(order, Stop))!.Facts.State;

    public Task<TimelineStep> DecideAsync(OrderKey order) => Make<DecideStep>().RunAsync(order.ToString(), Stop);

    public Task TellAsync(TimelineEffect effect) => Make<TellCustomer>().RunAsync(effect, Stop);

    public Task DoAsync(TimelineEffect effect) => effect.Kind switch
    {
        TimelineEffect.CancelOnChannel => Make<CancelOnChannel>().RunAsync(effect, Stop),
        TimelineEffect.FlagCod => Make<FlagCod>().RunAsync(effect, Stop),
        TimelineEffect.TellBySms => Make<TellBySms>().RunAsync(effect, Stop),
        _ => TellAsync(effect),
    };

    /// <summary>What the orchestrator does between two waits.</summary>
    public async Task<TimelineStep> RunAsync(OrderKey order)
    {
        while (true)
        {
            var step = await DecideAsync(order);
            if (step.Effects.Length == 0) return step;
            foreach (var effect in step.Effects) await DoAsync(effect);
        }
    }

    public static OrderPlaced Order(string id, string sku = "TEA", long units = 1, string channel = "shopify", string? phone = "+919810000123") =>
        Order(id, channel, phone, new OrderLine("1", sku, units, "Darjeeling tea"));

    public static OrderPlaced Order(string id, string channel, string? phone, params OrderLine[] lines) => new()
    {
        Order = new OrderKey(channel, id),
        Name = $"#{id}",
        PlacedAt = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero).AddSeconds(int.Parse(id, null)),
        Currency = "INR",
        Customer = Customer.Unknown with { Name = "Asha Rao", Phone = phone, Country = "IN", Locale = "en-IN" },
        Lines = [.. lines],
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
