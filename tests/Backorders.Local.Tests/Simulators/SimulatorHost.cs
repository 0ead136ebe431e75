using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backorders.Local.Data;
using Backorders.Local.Runtime;
using Backorders.Local.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Tests.Simulators;

/// <summary>The simulators alone on a free port, with a clock that stands still until moved and a receiver for Twilio's calls.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalDatabase _database;
    private readonly string _folder;

    private SimulatorHost(WebApplication app, LocalDatabase database, string folder, StandingClock clock)
    {
        _app = app;
        _database = database;
        _folder = folder;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public StandingClock Clock { get; }

    public HttpClient Http { get; }

    public List<(string Url, Dictionary<string, string> Form, string Signature)> CalledBack { get; } = [];

    public ConcurrentQueue<(byte[] Body, IReadOnlyDictionary<string, string> Headers)> FromShopify { get; } = [];

    public static async Task<SimulatorHost> StartAsync(
        string? folder = null, SimulatorHooks? hooks = null, params (string Name, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("backorders-sims-").FullName;
        var clock = new StandingClock();
        var database = LocalDatabase.Open(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings()).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Services.AddSingleton(database).AddSingleton<TimeProvider>(clock);
        if (hooks is not null) builder.Services.AddSingleton(hooks);
        builder.Services.AddSimulators();

        var app = builder.Build();
        app.UseDeveloperExceptionPage();
        SimulatorEndpoints.Map(app);
        SimulatorHost? host = null;
        app.MapPost("/api/webhooks/twilio/{kind}", async (HttpContext context) => await host!.KeepAsync(context));
        app.MapPost("/api/webhooks/shopify", async (HttpContext context) => await host!.KeepFromShopifyAsync(context));
        await app.StartAsync();
        host = new SimulatorHost(app, database, folder, clock);
        app.Configuration["Links:BaseUrl"] = host.Http.BaseAddress!.AbsoluteUri;
        return host;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<JsonNode> ReadAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : text);
    }

    public async Task FaultAsync(string simulator, object fault) =>
        (await Http.PostAsJsonAsync($"/sim/{simulator}/faults", fault, JsonSerializerOptions.Web)).EnsureSuccessStatusCode();

    /// <summary>Waits until the simulators have nothing left to tell.</summary>
    public async Task SettleAsync()
    {
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while (_app.Services.GetServices<IWorkSource>().Any(source => source.Busy().Count > 0))
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(20), "The simulators never came to rest.");
            await Task.Yield();
        }
    }

    public async Task<SimulatorHost> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task KeepAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        lock (CalledBack)
        {
            CalledBack.Add((
                $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}",
                form.ToDictionary(field => field.Key, field => field.Value.ToString()),
                context.Request.Headers["X-Twilio-Signature"].ToString()));
        }
    }

    private async Task KeepFromShopifyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        FromShopify.Enqueue((body.ToArray(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
    }

    private static Dictionary<string, string?> Settings() => new()
    {
        ["Shopify:ShopDomain"] = "sample.myshopify.com",
        ["Shopify:WebhookSecrets"] = "shpss_sample,shpss_old",
        ["Shopify:AdminToken"] = "shpat_sample",
        ["Shopify:ApiVersion"] = "2026-10",
        ["Shopify:LocationId"] = "905684977",
        ["Amazon:SellerId"] = "SELLER",
        ["Amazon:MarketplaceId"] = "A21TJRUUN4KGV",
        ["Amazon:LwaClientId"] = "client",
        ["Amazon:LwaClientSecret"] = "client-secret",
        ["Amazon:RefreshToken"] = "Atzr|sample",
        ["Channels:flipkart:WebhookSecrets"] = "whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        ["Twilio:AccountSid"] = "AC1",
        ["Twilio:AuthTokens"] = "primary,secondary",
        ["Twilio:WhatsAppFrom"] = "whatsapp:+14155238886",
        ["Twilio:SmsFrom"] = "+15005550006",
    };
}
