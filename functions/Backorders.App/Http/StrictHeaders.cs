using Backorders.App.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Backorders.App.Http;

/// <summary>
/// What every answer of ours tells a browser: run nothing, frame nothing, keep nothing, tell nobody. A page that needs more says so itself,
/// later, and wins. What the Functions host answers by itself (no such route, no key) doesn't come by here.
/// </summary>
internal sealed class StrictHeaders(HubSettings settings) : IFunctionsWorkerMiddleware
{
    private readonly bool _isHttps = settings.Links.BaseUrl.Scheme == Uri.UriSchemeHttps;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http) Set(http.Response.Headers);
        return next(context);
    }

    private void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
        if (_isHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }
}
