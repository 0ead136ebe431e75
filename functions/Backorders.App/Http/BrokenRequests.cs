using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Backorders.App.Http;

/// <summary>
/// A request that breaks while it is read (malformed chunks, too slow a sender, an end before its announced length) is the sender's mistake:
/// answered with the status that the server gives it, and the connection closed.
/// </summary>
internal sealed class BrokenRequests : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException broken) when (context.GetHttpContext() is { Response.HasStarted: false } http)
        {
            http.Response.Headers.Connection = "close";
            await Answers.Problem(broken.StatusCode, "The request can't be read.", "Send it whole, well-formed and without long pauses.").ExecuteAsync(http);
        }
    }
}
