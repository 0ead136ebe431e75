using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backorders.App.Security;
using Backorders.App.Settings;
using Backorders.App.Tests.Pipeline;
using Backorders.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Backorders.App.Tests.Doors;

/// <summary>The hub on the local runtime, with senders that know its sample secrets.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;
    private int _messages;

    private DoorHost(LocalHost host, DirectoryInfo folder)
    {
        Host = host;
        _folder = folder;
        _client = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public LocalHost Host { get; }

    public T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public static Task<DoorHost> StartAsync(params (string Name, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <param name="replace">Registered after everything else, so it wins.</param>
    public static async Task<DoorHost> StartAsync(Action<IServiceCollection> replace, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("backorders");
        var hub = TestHub.Options(folder.FullName);
        var options = hub with
        {
            Settings = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value),
            ConfigureServices = (services, configuration) =>
            {
                hub.ConfigureServices(services, configuration);
                replace(services);
            },
        };
        return new DoorHost(await LocalHost.StartAsync(options), folder);
    }

    public Task<HttpResponseMessage> SendShopifyAsync(string topic, byte[] body, string? id = null, string secret = "shpss_sample") => PostAsync(
        "api/webhooks/shopify",
        new ByteArrayContent(body),
        ("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))),
        ("X-Shopify-Topic", topic),
        ("X-Shopify-Shop-Domain", "sample-brand.myshopify.com"),
        ("X-Shopify-Webhook-Id", id ?? NextId()));

    public Task<HttpResponseMessage> SendAmazonAsync(byte[] body, string key = "amzn_sample") =>
        PostAsync("api/webhooks/amazon", new ByteArrayContent(body), ("x-api-key", key));

    public Task<HttpResponseMessage> SendStandardAsync(string path, byte[] body, string secret = "whsec_c2FtcGxlLXNlY3JldC1mb3ItbG9jYWwtdXNl")
    {
        var id = NextId();
        var now = Host.Clock.GetUtcNow().ToUnixTimeSeconds();
        return PostAsync(
            path,
            new ByteArrayContent(body),
            ("webhook-id", id),
            ("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture)),
            ("webhook-signature", StandardWebhookHmac.Sign(StandardWebhookSecret.Parse(secret)!, id, now, body)));
    }

    /// <param name="fields">In the order of their names, which is how they are signed.</param>
    public Task<HttpResponseMessage> SendTwilioAsync(string path, string token, params (string Name, string Value)[] fields)
    {
        var url = new Uri(Service<HubSettings>().Links.BaseUrl, path).AbsoluteUri;
        var signed = url + string.Concat(fields.Select(field => field.Name + field.Value));
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return PostAsync(path, form, ("X-Twilio-Signature", signature));
    }

    public Task<HttpResponseMessage> PostOpsAsync(string path, string json) =>
        PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), ("x-functions-key", "ops_sample"));

    public async Task<JsonElement> GetOpsAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-functions-key", "ops_sample" } } };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<JsonElement>> DeadLettersAsync()
    {
        await Host.SettleAsync(TestContext.Current.CancellationToken);
        return [.. (await GetOpsAsync("api/ops/dead-letters")).GetProperty("items").EnumerateArray()];
    }

    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string NextId() => $"msg_{Interlocked.Increment(ref _messages)}";
}
