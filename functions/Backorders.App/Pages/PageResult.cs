using System.Text;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Pages;

/// <summary>A page, with what keeps it to itself: no foreign script, style, frame or address bar learns anything from it.</summary>
internal sealed class PageResult(int status, Html page, string contentSecurity) : IResult
{
    public const string NoScript = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public const string OwnScript =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = contentSecurity;
        Guard(response);
        await response.WriteAsync(page.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }

    /// <summary>For every answer of a customer link, whatever its type: the address itself is the secret.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
