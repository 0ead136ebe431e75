using System.Net.Http.Headers;
using Backorders.App.Tests.Pipeline;

namespace Backorders.App.Tests.Pages;

/// <summary>What answers of the app say to a browser, whoever asked and whatever for.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_answer_is_strict()
    {
        await using var hub = await TestHub.StartAsync(("Links__BaseUrl", "https://hub.example"));
        await IsStrictAsync(hub, "GET", "b/made.up", 404);
        await IsStrictAsync(hub, "POST", "b/made.up/cancel", 404);
        await IsStrictAsync(hub, "GET", "assets/hub.css", 200, cached: "no-cache");
        await IsStrictAsync(hub, "GET", "assets/ops.js", 200, cached: "no-cache");
        await IsStrictAsync(hub, "GET", "ops", 200, cached: "no-cache");
        await IsStrictAsync(hub, "GET", "api/ops/health", 200);
        await IsStrictAsync(hub, "GET", "api/ops/skus/NOTHING", 404);
        await IsStrictAsync(hub, "POST", "api/ops/receipts", 400);
        await IsStrictAsync(hub, "POST", "api/webhooks/shopify", 401);
        await IsStrictAsync(hub, "POST", "api/webhooks/channels/nobody", 404);
    }

    [Fact]
    public async Task A_hub_that_is_not_on_https_does_not_ask_for_it()
    {
        await using var hub = await TestHub.StartAsync(("Links__BaseUrl", "http://127.0.0.1:7071"));
        using var answer = await hub.Http.GetAsync(new Uri("ops", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static async Task IsStrictAsync(TestHub hub, string method, string path, int status, string cached = "no-store")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "x-functions-key", "ops_sample" } } };
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        var headers = answer.Headers;
        var content = One(headers, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none';", content, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", content, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", content, StringComparison.Ordinal);
        Assert.Equal("nosniff", One(headers, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", One(headers, "Referrer-Policy"));
        Assert.Equal("same-origin", One(headers, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One(headers, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", One(headers, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", One(headers, "Strict-Transport-Security"));
        Assert.Contains("noindex", One(headers, "X-Robots-Tag"), StringComparison.Ordinal);
        Assert.Equal(cached, headers.CacheControl?.ToString());
        Assert.False(headers.Contains("Server"));
    }

    private static string One(HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));
}
