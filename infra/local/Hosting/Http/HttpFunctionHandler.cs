using Backorders.Local.Hosting.Functions;
using Backorders.Local.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Backorders.Local.Hosting.Http;

/// <summary>Answers a request with a function, as the Functions host with ASP.NET Core integration does: 401 and 500 say nothing.</summary>
internal sealed partial class HttpFunctionHandler(HttpFunction function, FunctionKey key, CallsInFlight calls, ILogger logger)
{
    private static readonly ActionDescriptor NoAction = new();

    public async Task HandleAsync(HttpContext http)
    {
        if (function.Level != AuthorizationLevel.Anonymous && !key.Opens(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        http.Request.Headers[LocalFunctionContext.InvocationHeader] = Guid.NewGuid().ToString();
        using var call = calls.Begin($"HTTP function {function.Name} is running");
        try
        {
            await function.Call.InAsync(http.RequestServices, http, http.RequestAborted, result => AnswerAsync(http, result));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort();
        }
        catch (Exception failure)
        {
            Failed(function.Name, failure);
            Fail(http);
        }
    }

    private Task AnswerAsync(HttpContext http, object? result)
    {
        switch (result)
        {
            case IActionResult action:
                return action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction));
            case IResult answer:
                return answer.ExecuteAsync(http);
            case null:
                return Task.CompletedTask;
            default:
                NotAnAnswer(function.Name, result.GetType());
                return Task.CompletedTask;
        }
    }

    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(LogLevel.Error, "HTTP function {Name} failed")]
    private partial void Failed(string name, Exception failure);

    [LoggerMessage(LogLevel.Warning, "HTTP function {Name} returned a {Type}; only IResult and IActionResult are written to the response")]
    private partial void NotAnAnswer(string name, Type type);
}
