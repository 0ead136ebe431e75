using Backorders.Local.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting.Http;

internal static class FunctionEndpoints
{
    public static void MapFunctions(
        this IEndpointRouteBuilder endpoints,
        IEnumerable<HttpFunction> functions,
        string routePrefix,
        FunctionKey key,
        CallsInFlight calls,
        ILogger logger)
    {
        foreach (var function in functions)
        {
            var route = $"{routePrefix.Trim('/')}/{function.Route.TrimStart('/')}";
            RequestDelegate handle = new HttpFunctionHandler(function, key, calls, logger).HandleAsync;
            if (function.Methods.Count == 0) endpoints.Map(route, handle);
            else endpoints.MapMethods(route, function.Methods, handle);
        }
    }

    /// <summary>
    /// What no function takes, a wrong method included, is an empty 404 as on the Functions host: an endpoint for every method and path also
    /// keeps routing from answering 405. The root is the host's home page, here as with AzureWebJobsDisableHomepage.
    /// </summary>
    public static void MapNothing(this IEndpointRouteBuilder endpoints) => endpoints.MapFallback("{*path}", http =>
    {
        http.Response.StatusCode = http.Request.Path == "/" ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
