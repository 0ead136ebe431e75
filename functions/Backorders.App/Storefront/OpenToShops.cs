using Microsoft.AspNetCore.Http;

namespace Backorders.App.Storefront;

/// <summary>Lets the scripts of any page read an answer: what it says is public, and no cookie or key goes with the question.</summary>
internal static class OpenToShops
{
    public static void Allow(HttpResponse response, string method)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = $"{method}, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "Content-Type, If-None-Match";
        response.Headers.AccessControlExposeHeaders = "ETag, Retry-After";
        response.Headers.AccessControlMaxAge = "86400";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
