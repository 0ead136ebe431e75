using Microsoft.AspNetCore.Http;

namespace Backorders.App.Http;

/// <summary>An error as problem+json (RFC 9457), with the id under which the host has logged the call.</summary>
internal sealed class Problem(int status, string title, string detail) : IResult
{
    /// <summary>The Functions host sets it on every request that it hands on; what the caller wrote there is gone by then.</summary>
    private const string InvocationHeader = "x-ms-invocation-id";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var correlationId = httpContext.Request.Headers[InvocationHeader].ToString();
        return Results.Json(new { title, status, detail, correlationId }, HubJson.Options, "application/problem+json", status).ExecuteAsync(httpContext);
    }
}
