using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Backorders.Local.Runtime;
using Backorders.Local.Simulators.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Simulators.Shopify;

/// <summary>
/// Sends the shop's webhooks to us, signed with the current secret, several at once and so in no order. Each is tried once: one that is not taken
/// is lost, as it is at Shopify in the end.
/// </summary>
internal sealed partial class ShopifyWebhooks(
    ShopifyAnnouncements announcements, IConfiguration settings, IHostApplicationLifetime lifetime, ILogger<ShopifyWebhooks> log) : BackgroundService, IWorkSource
{
    private const int AtOnce = 32;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly SemaphoreSlim _work = new(0);

    public IReadOnlyList<string> Busy() => announcements.Count() is > 0 and var left ? [$"shopify: {left} webhooks to send"] : [];

    public DateTimeOffset? NextDue() => null;

    public void Wake() => _work.Release();

    public override void Dispose()
    {
        _work.Dispose();
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = announcements.Next(AtOnce);
            await Task.WhenAll(next.Select(announcement => SendAsync(announcement, stoppingToken)));
            if (next.Count > 0) await announcements.SentAsync(next);
            else await _work.WaitAsync(stoppingToken);
        }
    }

    /// <summary>Calls made before the server listens would be lost.</summary>
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task SendAsync(ShopifyAnnouncement announcement, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(announcement.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{settings["Links:BaseUrl"]?.TrimEnd('/')}/api/webhooks/shopify") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in HeadersOf(announcement, body)) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode) LogRefused(announcement.Topic, (int)answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnanswered(failure, announcement.Topic);
        }
    }

    private IEnumerable<(string Name, string? Value)> HeadersOf(ShopifyAnnouncement announcement, byte[] body)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{announcement.Id}")).AsSpan(0, 16)).ToString();
        var secret = Encoding.UTF8.GetBytes(Secrets.Listed(settings["Shopify:WebhookSecrets"]).FirstOrDefault() ?? "");
        return
        [
            ("X-Shopify-Topic", announcement.Topic),
            ("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(secret, body))),
            ("X-Shopify-Shop-Domain", settings["Shopify:ShopDomain"]),
            ("X-Shopify-API-Version", settings["Shopify:ApiVersion"]),
            ("X-Shopify-Webhook-Id", id),
            ("X-Shopify-Event-Id", id),
            ("X-Shopify-Triggered-At", announcement.At),
        ];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shopify's webhook {Topic} was answered with {Status}")]
    private partial void LogRefused(string topic, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shopify's webhook {Topic} was not answered")]
    private partial void LogUnanswered(Exception failure, string topic);
}
