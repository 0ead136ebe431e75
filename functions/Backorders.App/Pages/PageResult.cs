using System.Text;
using Microsoft.AspNetCore.Http;

namespace Backorders.App.Pages;

/// <summary>A page, with the scripts and styles that it needs: its own, if any.</summary>
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
        await response.WriteAsync(page.ToString(), Encoding.UTF8, httpContext.RequestAborted);
    }
}
