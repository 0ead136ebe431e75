using System.Globalization;
using Backorders.App.Channels;
using Backorders.App.Channels.Amazon;
using Backorders.App.Channels.Generic;
using Backorders.App.Channels.Shopify;
using Backorders.App.Inbound;
using Backorders.App.Queues;
using Backorders.App.Settings;
using Backorders.App.Stock;
using Backorders.App.Tests.Stock;
using Backorders.Core.Ledger;
using Backorders.Core.Timeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Backorders.App.Tests.Sync;

/// <summary>The ledger, one stub for all channels, and the function that brings them together.</summary>
internal sealed class SyncBench : IAsyncDisposable
{
    private readonly ServiceProvider _channels;

    private SyncBench(StoredLedger stored, ChannelStub channels, HandClock clock)
    {
        (Stored, Stub, Clock) = (stored, channels, clock);
        Settings = SettingsAt(channels.Address);
        _channels = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton(stored.Ledger).AddSingleton(stored.Tables).AddChannels(Settings, new ConfigurationBuilder().Build()).BuildServiceProvider();
        Process = NewProcess();
    }

    public StoredLedger Stored { get; }

    public ChannelStub Stub { get; }

    public HandClock Clock { get; }

    public HubSettings Settings { get; }

    public SalesChannels Channels => _channels.GetRequiredService<SalesChannels>();

    public SyncProcess Process { get; }

    public static async Task<SyncBench> OpenAsync(string channel, ChannelPolicy policy)
    {
        var clock = new HandClock();
        var stored = await StoredLedger.OpenAsync(clock);
        await stored.ApplyAsync(new SetPolicy(sku => sku with { Channels = sku.Channels.Add(channel, policy) }, StoredLedger.Today));
        return new(stored, await ChannelStub.StartAsync(), clock);
    }

    public SyncProcess NewProcess() => new(this);

    public Task SyncAsync(int attempt = 0) => Process.SyncAsync(attempt, StoredLedger.Sku);

    public async Task<ChannelCount?> CountAsync(string channel) =>
        (await Stored.Ledger.ReadAsync(StoredLedger.Sku, TestContext.Current.CancellationToken))!.Channels.GetValueOrDefault(channel);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() =>
        new DeadLetterStore(Stored.Tables, NullLogger<DeadLetterStore>.Instance).ListAsync(null, 10, TestContext.Current.CancellationToken);

    /// <summary>Sync messages to come later: when, and which attempt.</summary>
    public IReadOnlyList<(TimeSpan After, int Attempt)> Later =>
    [
        .. Stored.Bus.Sent.Where(sent => sent.Queue == QueueNames.Sync && sent.Message.ScheduledEnqueueTime > Clock.Now)
            .Select(sent => (sent.Message.ScheduledEnqueueTime - Clock.Now, (int)sent.Message.ApplicationProperties["attempt"])),
    ];

    public async ValueTask DisposeAsync()
    {
        await Stub.DisposeAsync();
        await Stored.DisposeAsync();
        await _channels.DisposeAsync();
    }

    private static HubSettings SettingsAt(Uri stub)
    {
        StandardWebhookSecret[] secrets = [StandardWebhookSecret.Parse("whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl")!];
        return new(
            new ShopifySettings("sample.myshopify.com", ["shpss_sample"], "shpat_sample", "2026-10", "905684977", new Uri(stub, "shopify")),
            new AmazonSettings("SELLER", "A21TJRUUN4KGV", ["amzn"], "client", "secret", "refresh", new Uri(stub, "amazon"), new Uri(stub, "lwa")),
            new WarehouseSettings(secrets),
            new Dictionary<string, ChannelSettings> { ["flipkart"] = new("flipkart", secrets, new Uri(stub, "flipkart")) },
            new TwilioSettings("AC", ["token"], "whatsapp:+1", "+1", stub, new Dictionary<string, string>()),
            new LinkSettings(stub, []),
            new BrandSettings("Brand", "care", TimeZoneInfo.Utc, CultureInfo.InvariantCulture),
            new OrderSettings(PartialShipment.Split),
            new TimelineSettings(TimelinePolicy.Default));
    }
}
